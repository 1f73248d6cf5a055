"""The same visits that our own rows are measured with, as rows for other databases."""

import json
import subprocess


def visits(program, count, seed=2025):
    """Rows of (id, county, city, stamp, body): `liaison bench entries` by turns of all counties."""
    printed = subprocess.run(
        [program, "bench", "entries", "--count", str(count), "--seed", str(seed)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for number, line in enumerate(printed.splitlines()):
        entry = json.loads(line)
        county = entry["record"]["enterprise"][2:8]
        body = json.dumps(entry["record"], ensure_ascii=False, separators=(",", ":"))
        yield entry["id"], county, county[:4], 1_739_000_000_000 + number, body


def pieces(rows, size):
    """In lists of at most `size`."""
    return [rows[start : start + size] for start in range(0, len(rows), size)]
