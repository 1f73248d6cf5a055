"""What SQLite itself does on this machine: inserts of the same visits, without a word about replication."""

import os
import sqlite3
import tempfile
import time

from visits import pieces


def measure(rows):
    """Rows a second, by how many a transaction has and whether each is flushed, with and without a log."""
    found = {}
    with tempfile.TemporaryDirectory(prefix="liaison-peers-") as folder:
        for flush in ("NORMAL", "FULL"):
            for size in (1000, 100):
                found[f"{flush}, {size} a transaction"] = insert(folder, rows, flush, size, False)
            found[f"{flush}, 1000 a transaction, with a log"] = insert(folder, rows, flush, 1000, True)
        found["FULL, 1 a transaction"] = insert(folder, rows[:5000], "FULL", 1, False)
    return found


def insert(folder, rows, flush, size, has_log):
    path = f"{folder}/visits.db"
    for ending in ("", "-wal", "-shm"):
        if os.path.exists(path + ending):
            os.remove(path + ending)
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("pragma journal_mode = wal")
    database.execute(f"pragma synchronous = {flush}")
    database.execute("create table visit (id text primary key, county text, city text, stamp int, body text)")
    database.execute("create table log (position integer primary key, id text, body text)")
    start = time.perf_counter()
    for piece in pieces(rows, size):
        database.execute("begin")
        database.executemany("insert into visit values (?, ?, ?, ?, ?)", piece)
        if has_log:
            database.executemany("insert into log (id, body) values (?, ?)", [(row[0], row[4]) for row in piece])
        database.execute("commit")
    seconds = time.perf_counter() - start
    database.close()
    return len(rows) / seconds
