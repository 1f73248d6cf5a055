"""How quickly pages begin to come, how long searches take, and what open pages cost, on real daemons.
usage: measure.py PROGRAM FOLDER [--requests N] [--pages N] [OPTIONS OF liaison demo]

The nodes are made once by `liaison demo`, in FOLDER/season; `--tree full` has all of Guangxi. Each run works on
a copy. Leaves with 1 when a bound is broken: 50 MB more for 500 open pages, 50 ms for a search.
"""

import argparse
import http.client
import json
import os
import resource
import select
import socket
import sys
import time
from urllib.parse import quote, urlencode, urlparse

from nodes import PASSWORD, TODAY, Season, account, officer

BOUNDS = {"megabytes": 50.0, "search p95 ms": 50.0}
PAGES = {
    "450000": [
        "/review", "/review?city=450100", "/review?asOf=2025-02-05", "/review/list?state=missing", "/wall",
        "/ticket-queue", "/ticket-queue?overdue=1", "/reporting", "/name-only", "/directives", "/measures",
        "/conflicts", "/tickets", "/enterprises", "/search", "/node", "/account",
    ],
    "450100": ["/review", "/wall", "/ticket-queue", "/reporting", "/name-only", "/visit", "/tickets", "/enterprises"],
    "450102": [
        "/today", "/visit", "/resumption", "/tickets", "/tickets?show=open", "/tickets/new", "/enterprises",
        "/name-only", "/directives", "/queue", "/node",
    ],
}


class Console:
    """Somebody who is logged in at a node, on one connection."""

    def __init__(self, node, name):
        self.node, self.host = node, urlparse(node.address).netloc
        self.line = http.client.HTTPConnection(self.host, timeout=60)
        body = urlencode({"account": name, "password": PASSWORD})
        self.line.request("POST", "/login", body, {"Content-Type": "application/x-www-form-urlencoded"})
        answer = self.line.getresponse()
        answer.read()
        self.cookie = answer.headers["set-cookie"].split(";")[0]

    def get(self, path):
        """Seconds until the answer began, and its bytes."""
        started = time.perf_counter()
        self.line.request("GET", path, headers={"Cookie": self.cookie, "Accept": "text/html"})
        answer = self.line.getresponse()
        began = time.perf_counter() - started
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status} {body[:300]}")
        return began, len(body)

    def listen(self):
        """A connection on which the node tells of changes."""
        host, port = self.host.rsplit(":", 1)
        line = socket.create_connection((host, int(port)), timeout=30)
        line.sendall(f"GET /live HTTP/1.1\r\nHost: {self.host}\r\nCookie: {self.cookie}\r\n\r\n".encode())
        heard = b""
        while b"retry" not in heard:
            piece = line.recv(4096)
            if not piece:
                raise RuntimeError(f"/live was refused: {heard[:200]}")
            heard += piece
        return line


def share(times, part):
    """The time that this part of all stay within, in milliseconds."""
    return 1000 * sorted(times)[min(len(times) - 1, int(len(times) * part))]


def memory(node):
    """What a daemon holds, in kilobytes; pages that it shares in part."""
    with open(f"/proc/{node.process.pid}/smaps_rollup") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("Pss:"))


def pages(consoles, requests):
    rows = []
    for division, paths in PAGES.items():
        console = consoles[division]
        console.get(paths[0])
        for path in paths:
            found = [console.get(path) for _ in range(requests)]
            times = [began for began, _ in found]
            rows.append({
                "node": division, "page": path, "p50": share(times, 0.5), "p95": share(times, 0.95),
                "kilobytes": found[-1][1] / 1000})
            print("{node}  {page:32}  p50 {p50:7.1f} ms   p95 {p95:7.1f} ms  {kilobytes:6.1f} kB".format(**rows[-1]), flush=True)
    return rows


def searches(console, requests):
    """Words of all sorts, taken from what the node holds, by the page; the page around them is in the time."""
    rows = console.node.rows
    names = [row[0] for row in rows("SELECT name FROM enterprise WHERE knownUntil = 9223372036854775807 ORDER BY record LIMIT ?", requests)]
    titles = [row[0] for row in rows("SELECT title FROM ticket ORDER BY ticket LIMIT ?", requests)]
    said = [row[0] for row in rows("SELECT text FROM visitText LIMIT ?", requests)]
    words = [name[2:4] for name in names] + [name for name in names] + [title[:4] for title in titles]
    words += [text[3:8].split("\n")[0] for text in said]
    plain = [console.get("/search")[0] for _ in range(requests)]
    times = [console.get(f"/search?q={quote(word)}")[0] for word in words]
    result = {
        "searches": len(times), "p50": share(times, 0.5), "p95": share(times, 0.95), "most": share(times, 1),
        "without a search p50": share(plain, 0.5)}
    print("search: {searches} of them, p50 {p50:.1f} ms, p95 {p95:.1f} ms, most {most:.1f} ms; "
          "the page without one {without a search p50:.1f} ms".format(**result), flush=True)
    return result


def live(region, county, console, count):
    """Many open pages: what they cost, when they hear of a county's save, and what is left of them."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    # Logging in takes many megabytes for a moment, in which all these pages would find room.
    port = region.port
    region.stop()
    region.start(port)
    console.line.close()
    console.get("/review")
    warm = [console.listen() for _ in range(20)]
    for line in warm:
        line.close()
    time.sleep(2)
    before = memory(region)
    lines = [console.listen() for _ in range(count)]
    time.sleep(5)
    opened = memory(region)
    # What they were told while they opened.
    drain(lines, 0.1, lambda _: False)
    county.command("resumption", "report", "--enterprise", console.code, "--as-of", "2025-02-13", "--state", "resumed")
    saved = time.perf_counter()
    heard = drain(lines, 30, lambda heard: len(heard) == count)
    during = memory(region)
    for line in lines:
        line.close()
    time.sleep(3)
    after = memory(region)
    result = {
        "pages": count, "heard": len(heard), "first": min(heard, default=saved) - saved,
        "last": max(heard, default=saved) - saved, "before": before / 1024, "megabytes": (max(opened, during) - before) / 1024,
        "megabytes left": (after - before) / 1024}
    print("live: {pages} open pages cost {megabytes:.1f} MB beside {before:.1f} MB, {megabytes left:.1f} MB once closed; "
          "{heard} heard of a county's save, the first {first:.2f} s and the last {last:.2f} s after it".format(**result),
          flush=True)
    return result


def drain(lines, seconds, is_enough):
    """When each line first told of a change, within some seconds."""
    heard, by_number = {}, {line.fileno(): line for line in lines}
    poll = select.poll()
    for number in by_number:
        poll.register(number, select.POLLIN)
    end = time.perf_counter() + seconds
    while time.perf_counter() < end and not is_enough(heard.values()):
        for number, _ in poll.poll(100):
            if b"changed" in by_number[number].recv(65536):
                heard.setdefault(number, time.perf_counter())
    return list(heard.values())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("folder")
    parser.add_argument("--requests", type=int, default=40)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--report")
    options, demo = parser.parse_known_args()
    os.makedirs(options.folder, exist_ok=True)
    nodes = Season(os.path.abspath(options.program), os.path.abspath(options.folder)).make(*demo)
    region, city, county = nodes
    try:
        person = officer(county)[0]
        for node in nodes:
            account(node, "lan", "administrator", person)
        consoles = dict(zip(PAGES, (Console(node, "lan") for node in nodes)))
        top = consoles["450000"]
        top.code = county.rows(
            """SELECT e.record FROM enterprise e WHERE e.division = '450102' AND e.knownUntil = 9223372036854775807
            AND NOT EXISTS (SELECT 1 FROM resumption r WHERE r.aboutRecord = e.record AND r.asOfDay = ?)
            ORDER BY e.record LIMIT 1""", TODAY)[0][0]
        result = {
            "live": live(region, county, top, options.pages), "search": searches(top, options.requests),
            "pages": pages(consoles, options.requests)}
    finally:
        for node in nodes:
            node.stop()
    if options.report:
        with open(options.report, "w") as file:
            json.dump(result, file, indent=1)
    broken = []
    if result["live"]["megabytes"] > BOUNDS["megabytes"] or result["live"]["heard"] < options.pages:
        broken.append(f"open pages: {result['live']}")
    if result["search"]["p95"] > BOUNDS["search p95 ms"]:
        broken.append(f"search: {result['search']}")
    print("\n".join(broken) or "within all bounds")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
