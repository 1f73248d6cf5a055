"""Runs the tests of a class, in the order in which they stand there, over the nodes of a season."""

import os
import re
import shutil
import sys
import tempfile
import time
import traceback

from browser import SIZES, Browser
from nodes import PASSWORD, Season


class Suite:
    """Tests that share the daemons of a season; each has browsers of its own."""

    def __init__(self, program, folder, screens):
        self.folder, self.screens = folder, f"{folder}/{screens}"
        shutil.rmtree(self.screens, ignore_errors=True)
        os.makedirs(self.screens)
        self.profiles = tempfile.mkdtemp(prefix="liaison-browser-")
        self.region, self.city, self.county = self.nodes = Season(program, folder).make()
        self.browsers, self.made = [], 0

    def close(self):
        for browser in self.browsers:
            browser.close()
        for node in self.nodes:
            node.stop()
        shutil.rmtree(self.profiles, ignore_errors=True)

    def browser(self, node, name, size="desktop", profile=None, scripts=True):
        """A browser in which somebody is logged in; nobody, if `name` is None."""
        self.made += 1
        folder = f"{self.profiles}/{profile or self.made}"
        browser = Browser(node.address, folder, size, scripts)
        self.browsers.append(browser)
        if name:
            browser.log_in(name, PASSWORD)
        return browser

    def done(self, browser):
        self.browsers.remove(browser)
        browser.close()

    def look(self, browser, is_refused=False):
        """What is wrong with the page that is open; the console of a browser tells of an answer that refuses."""
        found = [f"axe {each}" for each in browser.accessibility()]
        found += [f"console {each}" for each in browser.errors() if not is_refused]
        if browser.overflow() > 0:
            found.append(f"{browser.overflow()} px too wide")
        if len(browser.driver.page_source.encode()) > 150_000:
            found.append("more than 150 kB")
        return found

    def look_at(self, node, name, pages, refused=()):
        """What is wrong with pages, paths by name, in each size: as somebody sees them; nobody, if `name` is None."""
        wrong = []
        for size in SIZES:
            browser = self.browser(node, name, size)
            browser.errors()
            for page, path in pages.items():
                browser.open(path)
                browser.screenshot(self.screens, page)
                wrong += [f"{page} {size}: {each}" for each in self.look(browser, page in refused)]
            hosts = browser.hosts() - {node.address.split("//")[1]}
            if hosts:
                wrong.append(f"requests went to {hosts}")
            self.done(browser)
        return wrong

    @classmethod
    def main(cls):
        """usage: TEST PROGRAM FOLDER [FILTER]"""
        program, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
        wanted = sys.argv[3] if len(sys.argv) > 3 else ""
        os.makedirs(folder, exist_ok=True)
        suite, passed, failed = cls(program, folder), 0, 0
        try:
            for name in [each for each in vars(cls) if each.startswith("test_") and re.search(wanted, each)]:
                started, words = time.monotonic(), name[5:].replace("_", " ")
                try:
                    getattr(suite, name)()
                    passed += 1
                    print(f"✔ {words} ({time.monotonic() - started:.1f} s)", flush=True)
                except Exception:
                    failed += 1
                    print(f"✘ {words}\n{traceback.format_exc()}", flush=True)
                for browser in list(suite.browsers):
                    suite.done(browser)
                # A test that failed half-way may have left one stopped.
                for node in suite.nodes:
                    if not node.process:
                        node.start(node.port)
        finally:
            suite.close()
        print(f"screenshots: {suite.screens}")
        print(f"{passed} passed, {failed} failed")
        sys.exit(1 if failed else 0)
