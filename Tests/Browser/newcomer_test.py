"""What somebody does who has never seen the console: tasks as clicks and fields, counted from
the page to log in on, each with its bound. usage: newcomer_test.py PROGRAM FOLDER [FILTER]

The table goes to FOLDER/newcomer.md, as Web.docc has it; screenshots of each task's end to FOLDER/screens-newcomer.
"""

import os

from nodes import PASSWORD, account, officer, set_clock
from suite import Suite


LATE = 1739930400000  # 2025-02-19T10:00+08:00: a problem of the city is overdue.


class Newcomer(Suite):
    """The tasks, in the order in which they stand here."""

    def __init__(self, program, folder):
        super().__init__(program, folder, "screens-newcomer")
        self.table = f"{folder}/newcomer.md"
        self.rows = []
        account(self.county, "wei", "officer", officer(self.county)[0])
        account(self.city, "hui", "coordinator")
        account(self.region, "kao", "reviewer")

    def close(self):
        super().close()
        lines = ["| task | who | steps | bound |", "| --- | --- | --- | --- |", *self.rows]
        with open(self.table, "w") as file:
            file.write("\n".join(lines) + "\n")
        print("\n".join(lines))

    def begin(self, node, name, size="desktop"):
        browser = self.browser(node, None, size)
        browser.open("/login")
        browser.interactions = 0
        return browser, name

    def log_in(self, browser, name):
        browser.type("#f-account", name)
        browser.type("#f-password", PASSWORD)
        browser.click("button.first")
        browser.until(lambda: not browser.path.startswith("/login"), "logging in")

    def finish(self, browser, task, who, bound):
        """Counts what was done, log-in included, and keeps the line of the table."""
        taken = browser.interactions
        self.rows.append(f"| {task} | {who} | {taken} | {bound} |")
        browser.screenshot(self.screens, f"{len(self.rows)}-{task.split(',')[0].replace(' ', '-')}")
        assert taken <= bound, f"{task}: {taken} of at most {bound}"

    def menu(self, browser, heading, path):
        """Two clicks: the heading, then the page under it."""
        for each in browser.all(".tabs summary"):
            if each.text.strip().startswith(heading):
                each.click()
                browser.interactions += 1
        browser.click(f".tabs a[href='{path}']")
        browser.until(lambda: browser.path.split("?")[0] == path, path)

    # --- Tasks.

    def test_log_a_visit(self):
        browser, name = self.begin(self.county, "wei", "phone")
        self.log_in(browser, name)
        browser.click("a[href^='/visit?enterprise=']")
        browser.type("#f-findings", "产线正常，订单排到三月")
        browser.click("button.first[type=submit]")
        browser.until(lambda: browser.path.startswith("/enterprises/"), "it is saved")
        browser.sees("产线正常，订单排到三月")
        self.finish(browser, "log a visit, on a phone", "officer, county", 6)

    def test_find_who_has_not_reported_in_a_county(self):
        browser, name = self.begin(self.city, "hui")
        self.log_in(browser, name)
        browser.click("a.map-tile[href*='division=450102']")
        browser.until(lambda: browser.path.startswith("/review/list"), "the county's list")
        browser.click("a[href*='state=missing']")
        browser.until(lambda: "state=missing" in browser.path, "those without a report")
        rows = browser.all("tbody tr")
        missing = self.city_missing()
        assert len(rows) == min(missing, 50), f"{len(rows)} shown, {missing} are missing"
        self.finish(browser, "find who has not reported in a county", "coordinator, city", 6)

    def city_missing(self):
        """How many the node's own command says."""
        printed = self.city.command(
            "review", "calls", "--as-of", "2025-02-13", "--of", "missing", "--division", "450102",
            "--limit", "1000", "--format", "csv")
        return len([line for line in printed.splitlines() if line.strip()]) - 1

    def test_prove_where_a_number_comes_from(self):
        browser, name = self.begin(self.region, "kao")
        self.log_in(browser, name)
        browser.click("a.map-tile[href*='city=450100']")
        browser.until(lambda: "city=450100" in browser.path, "the city opens")
        browser.click(".counts a[href*='state=counted']")
        browser.until(lambda: browser.path.startswith("/review/list"), "the list")
        browser.click("td a[href*='/review/standing']")
        browser.sees("报告编号")
        report = browser.all("dd code")[-1].text
        held = self.region.rows("SELECT COUNT(*) FROM resumption WHERE record = ?", report)
        assert held[0][0] == 1, report
        self.finish(
            browser, "prove where a number comes from, to the report behind it", "reviewer, region", 6)

    def test_save_a_briefing_as_pdf(self):
        browser, name = self.begin(self.city, "hui")
        folder = f"{self.screens}/papers"
        os.makedirs(folder, exist_ok=True)
        browser.keep_downloads(folder)
        self.log_in(browser, name)
        self.menu(browser, "调度", "/briefing")
        browser.click("button[value=pdf]")
        browser.until(lambda: [each for each in os.listdir(folder) if each.endswith(".pdf")], "the PDF")
        with open(f"{folder}/{os.listdir(folder)[0]}", "rb") as file:
            paper = file.read()
        assert paper.startswith(b"%PDF-") and len(paper) > 10_000, len(paper)
        self.finish(browser, "save the briefing as PDF", "coordinator, city", 6)

    def test_without_chromium_the_briefing_says_what_is_missing(self):
        self.city.stop()
        self.city.environment["LIAISON_CHROMIUM"] = "/nonexistent/chromium"
        try:
            self.city.start(self.city.port)
            browser = self.browser(self.city, "hui")
            browser.open("/briefing")
            browser.click("button[value=pdf]")
            browser.sees("生成PDF需要Chromium", "chromium", "本节点缺少所需程序")
            browser.screenshot(self.screens, "no-chromium")
            browser.open("/briefing/paper?kind=day&format=html&on=2025-02-12")
            browser.sees("南宁市")
        finally:
            del self.city.environment["LIAISON_CHROMIUM"]
            self.city.stop()
            self.city.start(self.city.port)

    def test_press_a_late_ticket(self):
        # All nodes share the clock, so this comes last.
        set_clock(os.path.dirname(self.city.folder), LATE)
        browser, name = self.begin(self.city, "hui")
        self.log_in(browser, name)
        self.menu(browser, "问题", "/ticket-queue")
        late = "tr:has(td[data-label='时限'] .badge.bad)"
        assert "逾期" in browser.find(late).text, "it says how late it is"
        browser.click(f"{late} input[name=ticket]")
        browser.click("form[action='/ticket-queue/press'] button.first")
        browser.until(lambda: browser.all("#f-note"), "it asks")
        browser.type("#f-note", "请三日内办结")
        browser.click("form[action='/ticket-queue/press'] button.first")
        browser.sees("已督办1件")
        self.finish(browser, "press a late problem", "coordinator, city", 9)


if __name__ == "__main__":
    Newcomer.main()
