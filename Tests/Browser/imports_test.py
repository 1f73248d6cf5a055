"""Imports, exports and the board of assignments. usage: imports_test.py PROGRAM FOLDER [FILTER]

Screenshots of each page in both sizes go to FOLDER/screens-imports.
"""

import urllib.request
import zipfile
from io import BytesIO

from selenium.webdriver.common.keys import Keys

from nodes import account, officer
from suite import Suite

PAGES = {
    "region": {
        "region-assignments": "/assignments", "region-unassigned": "/assignments?show=unassigned",
        "region-split": "/assignments/split",
    },
    "city": {
        "city-assignments": "/assignments", "city-split": "/assignments/split?proportional=1",
        "city-import": "/import",
    },
    "county": {
        "assignments": "/assignments", "assignments-city": "/assignments?tier=city",
        "assignments-english": "/assignments?lang=en", "import-english": "/import?lang=en",
        "import": "/import?what=enterprises&lang=zh", "import-roster": "/import?what=assignments",
        "import-monitoring": "/import?what=monitoring", "split": "/assignments/split",
    },
}
COLUMNS = "统一社会信用代码,截至日期,状态,到岗率\n"


class Imports(Suite):
    """The tests, in the order in which they stand here."""

    def __init__(self, program, folder):
        super().__init__(program, folder, "screens-imports")
        self.officer_id, self.officer_name = officer(self.county)
        for node in self.nodes:
            account(node, "hui", "administrator")
        account(self.county, "wei", "officer", self.officer_id)

    def download(self, browser, path):
        """What a link of the page gives, as the person who is logged in."""
        cookies = "; ".join(f"{each['name']}={each['value']}" for each in browser.driver.get_cookies())
        request = urllib.request.Request(browser.address + path, headers={"Cookie": cookies})
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.headers, answer.read()

    def codes(self, count):
        rows = self.county.rows(
            "SELECT record FROM enterprise WHERE division = '450102' "
            "AND knownUntil = 9223372036854775807 ORDER BY record LIMIT ?", count)
        return [row[0] for row in rows]

    def reports(self):
        return self.county.rows("SELECT COUNT(*) FROM resumption")[0][0]

    def file(self, name, text):
        path = f"{self.profiles}/{name}"
        with open(path, "w", encoding="gb18030") as file:
            file.write(text)
        return path

    # --- Tests.

    def test_a_file_is_checked_first_and_its_good_rows_are_taken_once(self):
        browser = self.browser(self.county, "wei")
        browser.open("/import?what=resumption")
        first, second, third = self.codes(3)
        path = self.file("复工.csv", COLUMNS + f"{first},2025-02-12,已复工,90\n"
                         f"{second},2025-02-30,已复工,90\n{third[:-2]},2025-02-12,睡着,190\n")
        before = self.reports()
        browser.find("#f-file").send_keys(path)
        browser.click("form[action='/import'] button.first")
        browser.until(lambda: browser.path.startswith("/import/"), "it is checked")
        browser.sees("复工.csv", "导入这1行", "第3行", "第4行", "不存在")
        browser.sees("截至日期")
        assert "asOf" not in browser.text, "columns are named as in the file"
        assert self.reports() == before, "a check stores nothing"
        browser.screenshot(self.screens, "import-checked")
        link = browser.find("a[href$='/marked']").get_attribute("href").removeprefix(browser.address)
        headers, content = self.download(browser, link)
        assert "spreadsheetml" in headers["Content-Type"], headers
        sheet = zipfile.ZipFile(BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
        assert "错误（请更正" in sheet and "2025-02-30" in sheet and first in sheet
        browser.click("form button.first")
        browser.sees("已导入")
        assert self.reports() == before + 1
        browser.screenshot(self.screens, "import-done")
        browser.driver.refresh()
        assert self.reports() == before + 1

    def test_an_officer_imports_reports_only(self):
        browser = self.browser(self.county, "wei")
        browser.open("/import")
        offered = [link.text for link in browser.all("nav.filters a")]
        assert offered == ["复工情况", "月度监测", "融资需求"], offered

    def test_a_template_is_taken_back_without_its_example(self):
        browser = self.browser(self.county, "hui", scripts=False)
        browser.open("/import?what=enterprises")
        for form in ("xlsx", "csv"):
            headers, content = self.download(browser, f"/import/template?what=enterprises&format={form}")
            path = f"{self.profiles}/template.{form}"
            with open(path, "wb") as file:
                file.write(content)
            browser.open("/import?what=enterprises")
            browser.find("#f-file").send_keys(path)
            browser.click("form[action='/import'] button.first")
            browser.sees("没有可以导入的行")
            assert not browser.all("a[href$='/marked']"), browser.text

    def test_a_file_that_is_none_is_refused_beside_its_field(self):
        browser = self.browser(self.county, "hui")
        browser.open("/import?what=enterprises")
        path = self.file("坏.xlsx", "PK\x03\x04 nothing")
        browser.find("#f-file").send_keys(path)
        browser.click("form[action='/import'] button.first")
        browser.sees("表格文件已损坏")
        assert browser.find("#f-file").get_attribute("aria-invalid") == "true"
        browser.screenshot(self.screens, "import-refused")

    def test_lists_are_saved_as_files(self):
        browser = self.browser(self.county, "hui")
        browser.open("/enterprises")
        link = browser.find("a[href*='format=xlsx']").get_attribute("href").removeprefix(browser.address)
        headers, content = self.download(browser, link)
        assert "attachment" in headers["Content-Disposition"], headers
        sheet = zipfile.ZipFile(BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
        held = self.county.rows(
            "SELECT COUNT(*) FROM enterprise WHERE knownUntil = 9223372036854775807")[0][0]
        assert sheet.count("<row ") == held + 1, (sheet.count("<row "), held)

    def test_enterprises_are_assigned_and_given_back_by_keyboard(self):
        browser = self.browser(self.county, "hui")
        browser.open("/assignments")
        boxes = browser.all("input[name=enterprise]")
        code = boxes[0].get_attribute("value")
        boxes[0].send_keys(Keys.SPACE)
        browser.find("#act-reason").send_keys("轮岗", Keys.ENTER)
        browser.sees("未能保存")
        assert browser.find("#act-to").get_attribute("aria-invalid") == "true"
        assert browser.find(f"input[value='{code}']").is_selected(), "what was chosen stays"
        browser.screenshot(self.screens, "assignments-refused")
        browser.find("#act-to").send_keys(self.officer_id, Keys.ENTER)
        browser.sees("已保存")
        browser.open(f"/assignments?officer={self.officer_id}")
        browser.sees(f"移交{self.officer_name}联系的全部")
        browser.screenshot(self.screens, "assignments-officer")
        box = browser.find(f"input[value='{code}']")
        box.send_keys(Keys.SPACE)
        browser.find("#act-reason").send_keys("企业停产")
        browser.find("button[value=giveBack]").send_keys(Keys.ENTER)
        browser.sees("已保存")
        browser.open("/assignments?show=unassigned")
        assert browser.all(f"input[value='{code}']"), "nobody serves it"

    def test_the_plan_is_read_and_written(self):
        browser = self.browser(self.county, "hui")
        browser.open("/assignments/split?proportional=1")
        browser.screenshot(self.screens, "split-plan")
        before = browser.find("#moves").text
        browser.click("main form[method=post] button.first")
        browser.sees("已写入")
        assert browser.find("#moves").text != before
        browser.screenshot(self.screens, "split-written")

    def test_a_part_of_the_region_plans_for_its_share_of_the_quotas(self):
        for node, quotas in zip(self.nodes, "011"):
            browser = self.browser(node, "hui", scripts=False)
            browser.open("/assignments/split")
            assert browser.find("#f-proportional").get_attribute("value") == quotas, node.folder

    def test_every_page_in_both_sizes(self):
        wrong = []
        for node, pages in zip(self.nodes, PAGES.values()):
            wrong += self.look_at(node, "hui", pages)
        assert not wrong, "\n".join(wrong)


if __name__ == "__main__":
    Imports.main()
