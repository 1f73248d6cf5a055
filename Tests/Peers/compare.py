"""Our rows beside PostgreSQL and plain SQLite, one after another in one run, and the ratios.
usage: compare.py PROGRAM FOLDER [chain] [tree] [sqlite] [--scale N] [--runs N] [--report FILE]

Without names all three are measured. PostgreSQL works in a temporary folder that is deleted in the end. At less than
full scale ratios say little: what starts and waits weighs more.
"""

import argparse
import json
import signal
import statistics
import subprocess
import sys

import chain
import sqlite_limits
import tree
from visits import visits

OURS = {
    "chain": ["backlog", "latency", "wire", "size"],
    "tree": ["live", "bootstrap", "assignments", "return", "rest"],
    "sqlite": [],
}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("folder")
    parser.add_argument("parts", nargs="*", choices=[*OURS, []], default=[])
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--report")
    options = parser.parse_args()
    # A stop by kill, too, ends the clusters.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    table = Table()
    for part in options.parts or list(OURS):
        PARTS[part](options, table)
    print(table.text())
    if options.report:
        with open(options.report, "w") as file:
            json.dump(table.rows, file, ensure_ascii=False, indent=1)


class Table:
    """What was measured: ours, the peer's, and how many times better ours is."""

    def __init__(self):
        self.rows = []

    def add(self, what, unit, ours, peer, more_is_better=False, goal=None):
        ratio = None
        if ours and peer:
            ratio = ours / peer if more_is_better else peer / ours
        self.rows.append({"what": what, "unit": unit, "ours": ours, "peer": peer, "ratio": ratio, "goal": goal})

    def text(self):
        lines = [f"{'what':<58}{'unit':>11}{'ours':>12}{'peer':>12}{'ratio':>9}  goal"]
        for row in self.rows:
            ratio = f"{row['ratio']:.2f} ×" if row["ratio"] else ""
            goal = f"≥ {row['goal']} ×" if row["goal"] else ""
            numbers = f"{shown(row['ours']):>12}{shown(row['peer']):>12}"
            lines.append(f"{row['what']:<58}{row['unit']:>11}{numbers}{ratio:>9}  {goal}")
        return "\n".join(lines)


def shown(number):
    if number is None:
        return "–"
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:.3g}"


class Ours:
    """One run of our rows."""

    def __init__(self, options, rows):
        report = f"{options.folder}/goals.json"
        command = [options.program, "bench", "goals", *rows, "--runs", "1", "--scale", str(options.scale)]
        done = subprocess.run([*command, "--folder", f"{options.folder}/nodes", "--report", report], stdout=sys.stderr)
        # 3: a row came to nothing; its figures are left out.
        if done.returncode not in (0, 3):
            raise RuntimeError(f"liaison bench goals ended with {done.returncode}")
        with open(report) as file:
            rows = json.load(file)["rows"]
        self.figures = {(row["name"], figure["what"]): figure["values"][0] for row in rows for figure in row["figures"]}

    def __call__(self, row, what):
        return self.figures.get((row, what))


def middle(values):
    """The median of those that were measured."""
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None


def measure_chain(options, table):
    count, alone = max(200, int(100_000 * options.scale)), max(20, int(400 * options.scale))
    rows = list(visits(options.program, count + alone))
    ours, tuned, default = [], [], []
    for _ in range(options.runs):
        tuned.append(chain.measure(rows[:count], rows[count:], tuned=True))
        ours.append(Ours(options, OURS["chain"]))
        default.append(chain.measure(rows[:count], rows[count:], tuned=False))

    def own(row, what):
        return middle(run(row, what) for run in ours)

    backlog = own("backlog", "arrive at the region")
    table.add("backlog through three tiers", "changes/s", backlog, middle(run["backlog"] for run in tuned), True, 1.7)
    table.add("… PostgreSQL as it is", "changes/s", backlog, middle(run["backlog"] for run in default), True)
    for place, what in enumerate(("median", "99 of 100")):
        mine = own("latency", what)
        table.add(f"commit to region, {what}", "ms", mine, middle(run["latency"][place] for run in tuned))
        table.add("… PostgreSQL as it is", "ms", mine, middle(run["latency"][place] for run in default))
    wire = own("wire", "a change in batches")
    table.add("on the line, a change and hop, in batches", "B", wire, middle(run["wire"] for run in tuned))
    table.add("database at the region, a change", "B", own("size", "at the region"), middle(run["disk"] for run in tuned))


def measure_tree(options, table):
    def count(whole, least):
        return max(least, int(whole * options.scale))

    sizes = [count(200_000, 2_220), count(50_000, 1_110), count(400, 20), count(10_000, 444), count(20_350, 1_110)]
    held, live, alone, assignments, behind = sizes
    rows = list(visits(options.program, held + live + alone + behind))
    parts = [rows[:held], rows[held : held + live], rows[held + live : held + live + alone], rows[-behind:]]
    ours, peer = [], []
    for _ in range(options.runs):
        peer.append(tree.measure(parts[0], parts[1], parts[2], assignments, parts[3]))
        ours.append(Ours(options, OURS["tree"]))

    def add(what, unit, row, figure, theirs, more_is_better=False, goal=None):
        mine = middle(run(row, figure) for run in ours)
        table.add(what, unit, mine, middle(theirs(run) for run in peer), more_is_better, goal)

    add("126 nodes live, 111 counties writing", "changes/s", "live", "written and at the region", at("live"), True, 3)
    add("126 nodes from nothing to the region", "s", "bootstrap", "until the region has all", at("bootstrap"))
    down = "until every county has its own"
    add("assignments down to 111 counties", "s", "assignments", down, at("assignments", 0))
    add("… on all lines, each", "B", "assignments", "an assignment, all lines together", at("assignments", 1))
    add("a city returns", "s", "return", "from its start until the region has all", at("return", 0))
    add("memory of an idle county", "MB", "rest", "a county, idle", at("memory", 0))
    add("memory of the region, loaded", "MB", "rest", "the region, loaded", at("memory loaded", 1))
    add("memory of the idle tree", "MB", "rest", "the whole tree, idle", at("memory", 2))
    add("processor of the idle tree", "% of a core", "rest", "processor of the idle tree", at("idle"))


def at(name, place=None):
    """Reads one of the peer's figures."""
    return lambda run: run[name] if place is None else run[name][place]


def measure_sqlite(options, table):
    rows = list(visits(options.program, max(2_000, int(200_000 * options.scale))))
    runs = [sqlite_limits.measure(rows) for _ in range(options.runs)]
    for what in runs[0]:
        table.add(f"plain SQLite, {what}", "rows/s", None, middle(run[what] for run in runs))


PARTS = {"chain": measure_chain, "tree": measure_tree, "sqlite": measure_sqlite}

if __name__ == "__main__":
    main()
