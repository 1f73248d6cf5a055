"""PostgreSQL clusters of one's own, in a temporary folder, ended and deleted whatever happens."""

import os
import shutil
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

import psycopg

PROGRAMS = "/usr/lib/postgresql/15/bin"
TABLES = """
create table visit (id text primary key, county text, city text, stamp bigint, body jsonb);
create table assignment (id text primary key, county text, city text, body jsonb);
"""
INSERT = "insert into visit values "
FIRST_PORT = 26000


def as_owner(arguments):
    """PostgreSQL refuses to run as root: then it runs as the user that Debian's package made."""
    return ["runuser", "-u", "postgres", "--", *arguments] if os.getuid() == 0 else arguments


def quietly(arguments, check=True):
    """Runs a command whose output nobody needs, unless it fails."""
    done = subprocess.run(as_owner(arguments), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if check and done.returncode:
        raise RuntimeError(f"{' '.join(arguments)}: {done.stdout[-600:]}")


class Cluster:
    """One cluster: a postmaster of its own, as a node of ours is a daemon of its own."""

    def __init__(self, folder, name, port, sockets, small):
        self.folder, self.name, self.port, self.sockets = f"{folder}/{name}", name, port, sockets
        self.log, self.small, self.line = f"{folder}/{name}.log", small, None

    def make(self):
        """initdb of its own: cloned clusters would share a system identifier, and slots their names."""
        locale = ["-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
        quietly([f"{PROGRAMS}/initdb", "-D", self.folder, "-U", "postgres", *locale])
        settings = {
            "listen_addresses": "'127.0.0.1'",
            "port": self.port,
            "unix_socket_directories": f"'{self.sockets}'",
            "wal_level": "logical",
            "max_wal_senders": 40,
            "max_replication_slots": 40,
            "max_worker_processes": 32,
            "max_logical_replication_workers": 24,
            "max_connections": 60,
            "shared_buffers": "16MB" if self.small else "128MB",
        }
        with open(f"{self.folder}/postgresql.conf", "a") as file:
            file.writelines(f"{name} = {value}\n" for name, value in settings.items())

    def start(self):
        quietly([f"{PROGRAMS}/pg_ctl", "-D", self.folder, "-l", self.log, "-w", "start"])

    def stop(self):
        if self.line:
            self.line.close()
            self.line = None
        quietly([f"{PROGRAMS}/pg_ctl", "-D", self.folder, "-m", "fast", "-w", "stop"], check=False)

    def connect(self):
        return psycopg.connect(host=self.sockets, port=self.port, user="postgres", dbname="postgres", autocommit=True)

    def run(self, sql, values=None):
        """A statement on the line that is kept open."""
        if self.line is None:
            self.line = self.connect()
        return self.line.execute(sql, values)

    def count(self, table="visit"):
        return self.run(f"select count(*) from {table}").fetchone()[0]

    def insert(self, rows):
        """Rows of `visit` in one transaction."""
        places = ",".join(["(%s,%s,%s,%s,%s)"] * len(rows))
        self.run(INSERT + places, [value for row in rows for value in row])

    def subscribe(self, other, publication, tuned=True):
        """Follows another cluster's publication. Tuned: what comes is flushed, and so goes on, at once."""
        sql = (
            f"create subscription {publication}_{other.name} connection 'host=127.0.0.1 port={other.port} "
            f"user=postgres dbname=postgres' publication {publication}"
        )
        with self.connect() as line:
            line.execute(sql + (" with (synchronous_commit = 'on')" if tuned else ""))

    def processes(self):
        """The postmaster and its children."""
        try:
            with open(f"{self.folder}/postmaster.pid") as file:
                first = int(file.readline())
        except OSError:
            return []
        children = subprocess.run(["pgrep", "-P", str(first)], capture_output=True, text=True).stdout.split()
        return [first, *map(int, children)]

    def memory(self):
        """Megabytes, pages that are shared counted in part."""
        return sum(map(proportional, self.processes())) / 1024

    def processor(self):
        """Seconds of processor time so far, by those that run."""
        return sum(map(processor, self.processes()))


class Clusters:
    """Clusters by name. As a context they are made and started, and in the end stopped and deleted."""

    def __init__(self, names, small=False):
        self.names, self.small, self.folder, self.by_name = names, small, None, {}

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="liaison-peers-")
        sockets = f"{self.folder}/sockets"
        os.mkdir(sockets)
        os.chmod(self.folder, 0o755)
        if os.getuid() == 0:
            for path in (self.folder, sockets):
                shutil.chown(path, "postgres")
        for number, name in enumerate(self.names):
            self.by_name[name] = Cluster(self.folder, name, FIRST_PORT + number, sockets, self.small)
        try:
            self.each(lambda cluster: (cluster.make(), cluster.start(), cluster.run(TABLES)))
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.each(Cluster.stop)
        shutil.rmtree(self.folder, ignore_errors=True)

    def __getitem__(self, name):
        return self.by_name[name]

    def each(self, work, names=None):
        """Does something with each, four at a time."""
        with ThreadPoolExecutor(4) as pool:
            return list(pool.map(work, [self.by_name[name] for name in names or self.names]))


def proportional(process):
    try:
        with open(f"/proc/{process}/smaps_rollup") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0


def processor(process):
    try:
        with open(f"/proc/{process}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except OSError:
        return 0


def loopback():
    """Bytes that have gone over the loopback interface, packet headers included: those of all programs."""
    with open("/proc/net/dev") as file:
        return next(int(line.split()[9]) for line in file if line.strip().startswith("lo:"))


def until(condition, limit=300.0, pause=0.02):
    """Seconds until it is so."""
    start = time.perf_counter()
    while not condition():
        if time.perf_counter() - start > limit:
            raise TimeoutError(f"not within {limit} s")
        time.sleep(pause)
    return time.perf_counter() - start
