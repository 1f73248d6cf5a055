"""The console of the region and of a city. usage: review_test.py PROGRAM FOLDER [FILTER]

Screenshots of each page in both sizes go to FOLDER/screens-review.
"""

import csv
import json
import os

from browser import SIZES
from nodes import account
from suite import Suite

PAGES = {
    "region": {
        "review": "/review", "review-city": "/review?city=450100",
        "review-english": "/review?lang=en", "review-chinese": "/review?lang=zh",
        "review-empty": "/review?asOf=2000-01-01", "review-known": "/review?knownAt=2025-02-08T18:00",
        "review-wrong": "/review?asOf=2025-02-30", "review-list": "/review/list?state=missing",
        "review-projects": "/review?about=projects", "wall": "/wall",
        "ticket-queue": "/ticket-queue", "ticket-queue-none": "/ticket-queue?category=none",
        "reporting": "/reporting", "directives": "/directives", "measures": "/measures",
        "name-only": "/name-only", "conflicts": "/conflicts", "visits": "/visits",
        "visits-none": "/visits?from=2000-01-01&to=2000-01-02", "briefing": "/briefing",
    },
    "city": {
        "city-review": "/review", "city-queue": "/ticket-queue?overdue=1", "city-wall": "/wall",
        "city-reporting": "/reporting", "city-name-only": "/name-only",
    },
}


class Review(Suite):
    """The tests, in the order in which they stand here."""

    def __init__(self, program, folder):
        super().__init__(program, folder, "screens-review")
        for node in (self.region, self.city):
            account(node, "hui", "administrator")
            account(node, "shen", "auditor")

    def test_from_the_map_to_the_report_behind_a_number(self):
        browser = self.browser(self.region, "hui")
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

    def test_a_map_in_the_folder_is_drawn_instead_of_tiles(self):
        # Two squares, one by its code and one by its name; the other cities stay tiles.
        def square(west):
            return [[[west, 22], [west + 1, 22], [west + 1, 23], [west, 23], [west, 22]]]
        features = [
            {"type": "Feature", "properties": {"adcode": 450100},
             "geometry": {"type": "Polygon", "coordinates": square(108)}},
            {"type": "Feature", "properties": {"name": "柳州"},
             "geometry": {"type": "Polygon", "coordinates": square(109)}}]
        path = f"{self.region.folder}/map.geojson"
        browser = self.browser(self.region, "hui")
        try:
            with open(path, "w") as file:
                json.dump({"type": "FeatureCollection", "features": features}, file)
            browser.open("/review")
            assert len(browser.all("svg.map-drawn path")) == 2, browser.text
            assert len(browser.all(".map-side > .map-tile")) == 12
            browser.screenshot(self.screens, "map-drawn")
            assert not self.look(browser), self.look(browser)
            browser.click("svg.map-drawn a[href*='city=450100']")
            browser.until(lambda: "city=450100" in browser.path, "the city opens")
            # Its counties aren't in the file: they stay tiles.
            assert browser.all(".map-side .map-tile")
            with open(path, "w") as file:
                file.write("nothing")
            browser.open("/review")
            browser.sees("不是GeoJSON")
            browser.screenshot(self.screens, "map-refused")
            assert browser.all(".map .map-tile")
        finally:
            os.remove(path)

    def test_the_review_works_without_scripts(self):
        browser = self.browser(self.region, "hui", scripts=False)
        browser.open("/review")
        assert browser.all("svg.curve polyline"), "the curve is drawn"
        browser.open("/review?asOf=2025-02-08")
        assert "2025-02-08" in browser.find(".as-of").text

    def test_a_review_is_sealed_once_and_set_against_now(self):
        browser = self.browser(self.region, "hui")
        browser.open("/review")
        browser.click("details.part summary")
        browser.type("#seal-note", "第二次调度")
        browser.click("form[action='/review/seals'] button.first")
        browser.until(lambda: browser.path.startswith("/review/seals/"), "it is sealed")
        assert "没有变化" in browser.text and "原样重现" in browser.text, browser.text
        browser.screenshot(self.screens, "seal")

    def test_a_wrong_role_finds_no_forms_and_is_refused(self):
        browser = self.browser(self.region, "shen")
        for path in ("/review", "/ticket-queue", "/directives", "/name-only"):
            browser.open(path)
            # Filters are anyone's own.
            forms = browser.all("main form[method=post]:not([action='/ticket-queue/filters'])")
            assert not forms, f"{path}: {forms[0].get_attribute('action')}"
        status = browser.driver.execute_async_script("""
            const done = arguments[0];
            const token = document.querySelector('input[name=token]').value;
            fetch('/review/seals', {method: 'POST', body: new URLSearchParams(
              {token, asOf: '2025-02-10'})}).then(answer => done(answer.status));""")
        assert status == 403, status

    def test_chosen_tickets_are_pressed_after_a_question(self):
        browser = self.browser(self.city, "hui")
        browser.open("/ticket-queue")
        boxes = browser.all("input[name=ticket]")
        assert boxes, browser.text
        for box in boxes[:2]:
            browser.click(f"input[name=ticket][value='{box.get_attribute('value')}']")
        browser.click("form[action='/ticket-queue/press'] button.first")
        browser.until(lambda: browser.all("#f-note"), "it asks")
        browser.screenshot(self.screens, "press")
        browser.type("#f-note", "请三日内办结")
        browser.click("form[action='/ticket-queue/press'] button.first")
        browser.until(lambda: "已督办" in browser.text, "they are pressed")
        browser.screenshot(self.screens, "pressed")

    def test_a_directive_is_issued_and_refused_beside_its_field(self):
        browser = self.browser(self.city, "hui")
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

    def write_contact(self, node, of, contact):
        """Takes a file at a node that says whom to talk to at an enterprise."""
        path = f"{self.profiles}/contact.csv"
        fields = {each: of[each] for each in ("code", "name", "division", "sector")} | {"contact": contact}
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([fields.keys(), fields.values()])
        node.command("import", "enterprises", path)

    def test_what_two_wrote_without_a_line_is_settled(self):
        rows = self.county.command("export", "enterprises", "--format", "csv").splitlines()
        enterprise = next(csv.DictReader(rows))
        enterprise["code"] = enterprise["id"]
        port = self.city.port
        self.city.stop()
        self.write_contact(self.county, enterprise, "陈厂长")
        self.write_contact(self.region, enterprise, "李经理")
        self.city.start(port)
        for node in (self.county, self.city):
            node.command("sync", "now")
        for size in SIZES:
            browser = self.browser(self.region, "hui", size)
            browser.open("/conflicts")
            browser.sees(enterprise["name"], "陈厂长", "李经理")
            browser.screenshot(self.screens, "conflict")
            assert not self.look(browser), self.look(browser)
        chosen = next(each for each in browser.all(".choices label") if "陈厂长" in each.text)
        chosen.click()
        browser.click("#conflict-0 button.first")
        browser.sees("没有冲突")
        browser.open(f"/enterprises/{enterprise['id']}")
        browser.sees("陈厂长")

    def test_every_page_in_both_sizes(self):
        wrong = self.look_at(self.region, "hui", PAGES["region"], refused={"review-wrong"})
        wrong += self.look_at(self.city, "hui", PAGES["city"])
        assert not wrong, "\n".join(wrong)


if __name__ == "__main__":
    Review.main()
