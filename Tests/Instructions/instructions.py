"""Counts the instructions of small fixed workloads, and compares them with what they took when last renewed.
usage: instructions.py PROGRAM [WORKLOAD…] [--renew]

Instructions don't depend on how busy the machine is, so a slower program is seen without a timed test. Three nodes, a
county under a city under the region, and 1,000 visits that the county logs. Leaves with 1 when a workload takes over 5 % more than in thresholds.json.
"""

import argparse
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import urllib.request

from callgrind import Callgrind, Daemon

THRESHOLDS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "thresholds.json")
MARGIN = 0.05
VISITS = 1000
PORTS = {"region": 25811, "city": 25812, "county": 25813}
# The evening of 2025-02-12, in milliseconds: all clocks stand still.
MOMENT = 1_739_361_600_000


class Bench:
    """The three nodes, as they are before each workload."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.region, self.city, self.county = self.nodes = [f"{folder}/{name}" for name in PORTS]
        with open(f"{folder}/clock", "wb") as file:
            file.write(struct.pack("<q", MOMENT))
        self.environment = {**os.environ, "LIAISON_CLOCK_FILE": f"{folder}/clock", "SWIFT_DETERMINISTIC_HASHING": "1"}
        self.callgrind = Callgrind(program, folder, self.environment)
        self.token = ""

    def run(self, *arguments):
        """The last line that a command prints."""
        done = subprocess.run([self.program, *arguments], env=self.environment, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"liaison {' '.join(arguments)}: {done.stderr[-600:]}")
        return (done.stdout.strip().splitlines() or [""])[-1]

    def make(self):
        """All nodes with registers; the visits are still to be logged."""
        self.run("node", "init", "--data", self.region, "--division", "450000")
        with self.serving("region"):
            self.join(self.city, "450100", self.region, "region")
        with self.serving("city"):
            self.join(self.county, "450102", self.city, "city")
            self.token = self.run("account", "add", "--data", self.county, "bench", "--role", "coordinator")
            registers, self.visits = self.entries()
            with self.serving("county"):
                self.post(registers)
            self.run("sync", "now", "--data", self.county)
        self.keep("registered")

    def join(self, node, division, parent, name):
        self.run("node", "init", "--data", node, "--division", division)
        token = self.run("node", "enrol", "--data", parent, "--division", division)
        address = f"http://127.0.0.1:{PORTS[name]}"
        self.run("node", "join", "--data", node, "--parent", address, "--token", token)

    def entries(self):
        lines = self.run_lines("bench", "entries", "--division", "450102", "--registers", "--count", str(VISITS))
        return lines[:-VISITS], lines[-VISITS:]

    def run_lines(self, *arguments):
        done = subprocess.run([self.program, *arguments], capture_output=True, text=True, check=True)
        return done.stdout.splitlines()

    def post(self, lines):
        body = ('{"entries":[' + ",".join(lines) + "]}").encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{PORTS['county']}/api/v1/entries",
            body,
            {"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"},
        )
        with urllib.request.urlopen(request, timeout=600) as answer:
            answer.read()

    def keep(self, name):
        """Remembers the nodes as they are now."""
        for node in self.nodes:
            shutil.copytree(node, f"{node}.{name}", dirs_exist_ok=True)

    def put_back(self, name):
        for node in self.nodes:
            shutil.rmtree(node)
            shutil.copytree(f"{node}.{name}", node)

    def serving(self, name):
        """A daemon that isn't counted."""
        return Daemon(self.program, f"{self.folder}/{name}", PORTS[name], self.environment)

    def count_serving(self, name, work):
        """Instructions of a daemon that does something."""
        return self.callgrind.serve(f"{self.folder}/{name}", PORTS[name], work)


def start(bench):
    """A daemon starts and ends."""
    return bench.count_serving("county", lambda: None)


def author(bench):
    """A county's daemon takes 1,000 visits: checks, logs, and shows them."""
    bench.put_back("registered")
    count = bench.count_serving("county", lambda: bench.post(bench.visits))
    bench.keep("written")
    return count


def send(bench):
    """The county encodes, compresses and sends them."""
    bench.put_back("written")
    with bench.serving("city"):
        return bench.callgrind.run("sync", "now", "--data", bench.county)


def take(bench):
    """The city decodes and verifies them, logs, merges and shows them."""
    bench.put_back("written")
    count = bench.count_serving("city", lambda: bench.run("sync", "now", "--data", bench.county))
    bench.keep("agreed")
    return count


def rebuild(bench):
    """The city makes its read tables again from the log."""
    bench.put_back("agreed")
    return bench.callgrind.run("rebuild", "--data", bench.city)


def review(bench):
    """The city counts who has resumed work."""
    bench.put_back("agreed")
    return bench.callgrind.run("review", "resumption", "--data", bench.city, "--as-of", "2025-02-12")


def verify(bench):
    """The county compares with the city by digests."""
    bench.put_back("agreed")
    with bench.serving("city"):
        return bench.callgrind.run("verify", "--data", bench.county)


# In this order: later ones need what earlier ones left.
WORKLOADS = [start, author, send, take, rebuild, review, verify]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("workloads", nargs="*", metavar="WORKLOAD")
    parser.add_argument("--renew", action="store_true")
    options = parser.parse_args()
    known = {work.__name__: work for work in WORKLOADS}
    for name in options.workloads:
        if name not in known:
            parser.error(f"there is no workload {name}; there are {', '.join(known)}")
    thresholds = {}
    if os.path.exists(THRESHOLDS):
        with open(THRESHOLDS) as file:
            thresholds = json.load(file)
    with tempfile.TemporaryDirectory(prefix="liaison-instructions-") as folder:
        bench = Bench(options.program, folder)
        bench.make()
        counts = {}
        for work in needed(options.workloads):
            counts[work.__name__] = work(bench)
            print(line(work, counts[work.__name__], thresholds.get(work.__name__)), flush=True)
    if options.renew:
        with open(THRESHOLDS, "w") as file:
            json.dump({**thresholds, **counts}, file, indent=2)
            file.write("\n")
        return 0
    return judge(counts, thresholds)


def needed(names):
    """What is asked for, and what that leans on."""
    if not names:
        return WORKLOADS
    last = max(index for index, work in enumerate(WORKLOADS) if work.__name__ in names)
    leans_on = {author, take} if last > WORKLOADS.index(take) else {author} if last > WORKLOADS.index(author) else set()
    return [work for work in WORKLOADS if work.__name__ in names or work in leans_on]


def line(work, count, threshold):
    against = f"{100 * (count / threshold - 1):+.1f} % against {threshold:,}" if threshold else "no threshold yet"
    return f"{work.__name__:<8} {count:>15,} instructions, {against}: {work.__doc__}"


def judge(counts, thresholds):
    """Says what takes more than it did, and what takes so much less that the threshold says nothing any more."""
    more = [name for name, count in counts.items() if name in thresholds and count > thresholds[name] * (1 + MARGIN)]
    less = [name for name, count in counts.items() if name in thresholds and count < thresholds[name] * (1 - MARGIN)]
    missing = [name for name in counts if name not in thresholds]
    if less or missing:
        print(f"Renew the thresholds of {', '.join(less + missing)}: scripts/instructions --renew")
    if more:
        print(
            f"Over 5 % more instructions than before: {', '.join(more)}. Find the part with\n"
            "  callgrind_annotate on a run by hand, or git bisect run scripts/instructions. If the work has become\n"
            "  more on purpose, say so in the commit and renew: scripts/instructions --renew"
        )
    return 1 if more else 0


if __name__ == "__main__":
    sys.exit(main())
