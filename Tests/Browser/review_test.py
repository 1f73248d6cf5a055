"""The console of the region and of a city. usage: review_test.py PROGRAM FOLDER

Screenshots of each page in both sizes go to FOLDER/screens-review.
"""

import os
import shutil
import sys
import tempfile
import traceback

from browser import SIZES, Browser
from nodes import PASSWORD, Season, account

PAGES = {
    "region": {
        "review": "/review", "review-city": "/review?city=450100",
        "review-english": "/review?lang=en", "review-chinese": "/review?lang=zh",
        "review-empty": "/review?asOf=2000-01-01", "review-known": "/review?knownAt=2025-02-08T18:00",
        "review-wrong": "/review?asOf=2025-02-30", "review-list": "/review/list?state=missing",
        "review-projects": "/review?about=projects", "wall": "/wall",
        "ticket-queue": "/ticket-queue", "ticket-queue-none": "/ticket-queue?category=none",
        "reporting": "/reporting", "directives": "/directives", "measures": "/measures",
        "name-only": "/name-only", "conflicts": "/conflicts",
    },
    "city": {
        "city-review": "/review", "city-queue": "/ticket-queue?overdue=1", "city-wall": "/wall",
        "city-reporting": "/reporting", "city-name-only": "/name-only",
    },
}


class Review:
    """The tests, in the order in which they stand here."""

    def __init__(self, program, folder):
        self.screens = f"{folder}/screens-review"
        shutil.rmtree(self.screens, ignore_errors=True)
        os.makedirs(self.screens)
        self.profiles = tempfile.mkdtemp(prefix="liaison-browser-")
        self.region, self.city, self.county = self.nodes = Season(program, folder).make()
        for node in (self.region, self.city):
            account(node, "hui", "administrator")
            account(node, "shen", "auditor")
        self.browsers = []

    def close(self):
        for browser in self.browsers:
            browser.close()
        for node in self.nodes:
            node.stop()
        shutil.rmtree(self.profiles, ignore_errors=True)

    def browser(self, node=None, name="hui", size="desktop", scripts=True):
        """A browser in which somebody is logged in."""
        folder = f"{self.profiles}/{len(os.listdir(self.profiles))}"
        browser = Browser((node or self.region).address, folder, size, scripts)
        self.browsers.append(browser)
        browser.log_in(name, PASSWORD)
        return browser

    def test_from_the_map_to_the_report_behind_a_number(self):
        browser = self.browser()
        assert browser.path.startswith("/review"), browser.path
        browser.interactions = 0
        browser.click("a.map-tile[href*='city=450100']")
        browser.until(lambda: "city=450100" in browser.path, "the city opens")
        shown = int(browser.find(".counts a[href*='state=counted']").text.replace(",", ""))
        browser.click(".counts a[href*='state=counted']")
        browser.until(lambda: browser.path.startswith("/review/list"), "the list")
        assert f"共{shown}个" in browser.text, browser.text[:300]
        browser.click("td a[href*='/review/standing']")
        browser.until(lambda: browser.path.startswith("/review/standing"), "the reason")
        assert "计入复工" in browser.text and "报告编号" in browser.text, browser.text
        assert browser.interactions <= 3
        browser.screenshot(self.screens, "standing")
        report = browser.all("dd code")[-1].text
        held = self.region.rows("SELECT COUNT(*) FROM resumption WHERE record = ?", report)
        assert held[0][0] == 1, report

    def test_the_review_works_without_scripts(self):
        browser = self.browser(scripts=False)
        browser.open("/review")
        assert browser.all("svg.curve polyline"), "the curve is drawn"
        browser.open("/review?asOf=2025-02-08")
        assert "2025-02-08" in browser.find(".as-of").text

    def test_a_review_is_sealed_once_and_set_against_now(self):
        browser = self.browser()
        browser.open("/review")
        browser.click("details.part summary")
        browser.type("#seal-note", "第二次调度")
        browser.click("form[action='/review/seals'] button.first")
        browser.until(lambda: browser.path.startswith("/review/seals/"), "it is sealed")
        assert "没有变化" in browser.text and "原样重现" in browser.text, browser.text
        browser.screenshot(self.screens, "seal")

    def test_a_wrong_role_finds_no_forms_and_is_refused(self):
        browser = self.browser(name="shen")
        for path in ("/review", "/ticket-queue", "/directives", "/name-only"):
            browser.open(path)
            forms = browser.all("main form[method=post]")
            assert not forms, f"{path}: {forms[0].get_attribute('action')}"
        status = browser.driver.execute_async_script("""
            const done = arguments[0];
            const token = document.querySelector('input[name=token]').value;
            fetch('/review/seals', {method: 'POST', body: new URLSearchParams(
              {token, asOf: '2025-02-10'})}).then(answer => done(answer.status));""")
        assert status == 403, status

    def test_chosen_tickets_are_pressed_after_a_question(self):
        browser = self.browser(self.city)
        browser.open("/ticket-queue")
        boxes = browser.all("input[name=ticket]")
        assert boxes, browser.text
        for box in boxes[:2]:
            box.click()
        browser.click("form[action='/ticket-queue/press'] button.first")
        browser.until(lambda: browser.all("#f-note"), "it asks")
        browser.screenshot(self.screens, "press")
        browser.type("#f-note", "请三日内办结")
        browser.click("form[action='/ticket-queue/press'] button.first")
        browser.until(lambda: "已督办" in browser.text, "they are pressed")
        browser.screenshot(self.screens, "pressed")

    def test_a_directive_is_issued_and_refused_beside_its_field(self):
        browser = self.browser(self.city)
        browser.open("/directives")
        browser.click("details.part summary")
        browser.type("#f-title", "核实停产企业")
        browser.driver.execute_script("document.querySelector('#f-division').value = '450102'")
        browser.driver.execute_script("document.querySelector('#f-due').value = '2025-01-01'")
        browser.click("form[action='/directives'] button.first")
        browser.until(lambda: "已过" in browser.text, "a day that is over is refused")
        browser.screenshot(self.screens, "directive-refused")
        browser.driver.execute_script("document.querySelector('#f-due').value = '2025-03-01'")
        browser.click("form[action='/directives'] button.first")
        browser.until(lambda: browser.path.startswith("/directives/"), "it is issued")
        assert "核实停产企业" in browser.text and "已下达" in browser.text
        browser.screenshot(self.screens, "directive")

    def test_every_page_in_both_sizes(self):
        wrong = []
        for tier, pages in PAGES.items():
            node = self.region if tier == "region" else self.city
            for size in SIZES:
                browser = self.browser(node, size=size)
                for name, path in pages.items():
                    browser.open(path)
                    browser.screenshot(self.screens, name)
                    found = [f"axe {each}" for each in browser.accessibility()]
                    found += [f"console {each}" for each in browser.errors() if name != "review-wrong"]
                    if browser.overflow() > 0:
                        found.append(f"{browser.overflow()} px too wide")
                    if len(browser.driver.page_source.encode()) > 150_000:
                        found.append("more than 150 kB")
                    wrong += [f"{name} {size}: {each}" for each in found]
                hosts = browser.hosts() - {node.address.split("//")[1]}
                if hosts:
                    wrong.append(f"requests went to {hosts}")
                self.browsers.remove(browser)
                browser.close()
        assert not wrong, "\n".join(wrong)


def main():
    program, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    wanted = sys.argv[3] if len(sys.argv) > 3 else ""
    os.makedirs(folder, exist_ok=True)
    review, failed = Review(program, folder), 0
    try:
        for name in [name for name in vars(Review) if name.startswith("test_") and wanted in name]:
            try:
                getattr(review, name)()
                print(f"✔ {name[5:].replace('_', ' ')}", flush=True)
            except Exception:
                failed += 1
                print(f"✘ {name[5:].replace('_', ' ')}\n{traceback.format_exc()}", flush=True)
            for browser in list(review.browsers):
                review.browsers.remove(browser)
                browser.close()
    finally:
        review.close()
    print(f"screenshots: {review.screens}")
    sys.exit(1 if failed else 0)


main()
