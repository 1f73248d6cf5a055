"""Real daemons over the nodes of a small season, on the morning after it."""

import json
import os
import shutil
import signal
import sqlite3
import struct
import subprocess
import time
import urllib.request

MORNING = 1739412000000  # 2025-02-13T10:00+08:00, in milliseconds.
TODAY = 20132  # That day, in days since 1970.
PASSWORD = "correct horse battery"


class Node:
    """One node in its folder, and its daemon."""

    def __init__(self, program, folder, environment):
        self.program, self.folder, self.environment = program, folder, environment
        self.process = None
        self.address = None

    def setting(self, name):
        # Read only, and closed at once: the daemon has the database open.
        database = sqlite3.connect(f"file:{self.folder}/liaison.db?mode=ro", uri=True)
        try:
            row = database.execute("SELECT value FROM setting WHERE name = ?", [name]).fetchone()
            return row and row[0]
        finally:
            database.close()

    def rows(self, sql, *values):
        database = sqlite3.connect(f"file:{self.folder}/liaison.db?mode=ro", uri=True)
        try:
            return database.execute(sql, values).fetchall()
        finally:
            database.close()

    def command(self, *arguments, text=None, patience=60):
        done = subprocess.run(
            [self.program, *arguments, "--data", self.folder], input=text, text=True,
            capture_output=True, env={**os.environ, **self.environment}, timeout=patience)
        if done.returncode:
            raise RuntimeError(f"{arguments}: {done.stderr}")
        return done.stdout

    def start(self, port="0"):
        log = open(f"{self.folder}.log", "a")
        self.process = subprocess.Popen(
            [self.program, "serve", "--data", self.folder, "--port", port], stdout=log, stderr=log,
            env={**os.environ, **self.environment})
        log.close()
        for _ in range(400):
            try:
                with open(f"{self.folder}/daemon.json") as file:
                    told = json.load(file)
                if told["process"] == self.process.pid:
                    self.address = told["address"]
                    return
            except (FileNotFoundError, ValueError):
                pass
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError(f"the daemon of {self.folder} didn't start: see {self.folder}.log")

    def stop(self):
        if self.process:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=20)
            self.process = None

    @property
    def port(self):
        return self.address.rsplit(":", 1)[1]

    def get(self, path):
        with urllib.request.urlopen(self.address + path, timeout=10) as answer:
            return answer.status, dict(answer.headers), answer.read()


def set_clock(folder, moment):
    """Sets the clock of the nodes in a folder, in milliseconds since 1970."""
    with open(f"{folder}/clock", "wb") as file:
        file.write(struct.pack("<q", moment))


class Season:
    """The nodes that a demo has made: a county with its city and the region."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def make(self, *options):
        """Starts the three. Options are those of `liaison demo`; without any it is the small tree."""
        # Made once, and copied for each run, which changes it.
        made, folder = f"{self.folder}/season", f"{self.folder}/run"
        if not os.path.exists(f"{made}/whole"):
            subprocess.run(
                [self.program, "demo", "--exit", "--no-faults", "--folder", made, *options],
                check=True, stdout=subprocess.DEVNULL)
            open(f"{made}/whole", "w").close()
        shutil.rmtree(folder, ignore_errors=True)
        for code in ("450000", "450100", "450102"):
            shutil.copytree(f"{made}/{code}", f"{folder}/{code}")
            # A later version of the program makes the read tables anew first.
            Node(self.program, f"{folder}/{code}", {}).command("account", "list", patience=1800)
        set_clock(folder, MORNING)
        environment = {"LIAISON_CLOCK_FILE": f"{folder}/clock"}
        nodes = [
            Node(self.program, f"{folder}/{code}", environment)
            for code in ("450000", "450100", "450102")
        ]
        # Each where the one below it looks for it.
        for node, child in zip(nodes, nodes[1:]):
            node.start(child.setting("parentAddress").rsplit(":", 1)[1])
        nodes[2].start()
        return nodes


def officer(node):
    """The id and name of the officer of the county who leads most enterprises."""
    return node.rows(
        """SELECT o.record, o.name FROM officer o JOIN assignment a ON a.lead = o.record
        WHERE o.division = '450102' AND o.knownUntil = 9223372036854775807
          AND a.knownUntil = 9223372036854775807
        GROUP BY o.record ORDER BY COUNT(*) DESC, o.record LIMIT 1""")[0]


def account(node, name, role, person=None):
    """Makes an account that can log in; one of that name may be there already."""
    if name not in node.command("account", "list"):
        node.command(
            "account", "add", name, "--role", role, *(["--person", person] if person else []))
    node.command("account", "password", name, text=PASSWORD + "\n")
