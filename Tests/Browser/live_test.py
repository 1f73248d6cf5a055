"""Pages that follow the node, photos, search, kept filters and the grid without a line.
usage: live_test.py PROGRAM FOLDER [FILTER]

Screenshots of each page in both sizes go to FOLDER/screens-live, those of the README to FOLDER/readme.
"""

import hashlib
import os
import struct
import time
import zlib

from browser import SIZES
from nodes import TODAY, account, officer
from suite import Suite

# As the read tables number them.
STATES = ["neverStopped", "resumed", "partial", "stopped"]


def picture(path, width, height, shade):
    """Writes a PNG of one colour, striped so that it is some kilobytes long."""
    rows = b"".join(
        b"\0" + bytes((shade, (x * 7 + y * 3) % 256, y % 256)[k] for x in range(width) for k in range(3))
        for y in range(height))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    with open(path, "wb") as file:
        file.write(
            b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b""))
    return path


class Live(Suite):
    """The tests, in the order in which they stand here."""

    def __init__(self, program, folder):
        super().__init__(program, folder, "screens-live")
        self.officer_id, self.officer_name = officer(self.county)
        account(self.county, "wei", "officer", self.officer_id)
        account(self.county, "lan", "coordinator")
        for node in (self.region, self.city):
            account(node, "hui", "administrator")
        self.readme = f"{folder}/readme"
        os.makedirs(self.readme, exist_ok=True)
        self.small = picture(f"{folder}/small.png", 40, 30, 200)
        self.large = picture(f"{folder}/large.png", 2400, 1000, 90)

    def report(self, state, last):
        """Reports this of today for an enterprise of the county whose last report, of a day before, is another."""
        rows = self.county.rows(
            """SELECT e.record FROM enterprise e WHERE e.division = '450102'
              AND e.knownUntil = 9223372036854775807 AND e.aboveScaleTo IS NULL AND e.closedOn IS NULL
              AND (SELECT r.state FROM resumption r WHERE r.aboutRecord = e.record
                ORDER BY r.asOfDay DESC, r.stamp DESC LIMIT 1) = ?
              AND NOT EXISTS (SELECT 1 FROM resumption r WHERE r.aboutRecord = e.record AND r.asOfDay = ?)
            ORDER BY e.record LIMIT 1""", STATES.index(last), TODAY)
        self.county.command(
            "resumption", "report", "--enterprise", rows[0][0], "--as-of", "2025-02-13", "--state", state)

    def reports(self, code):
        return self.county.rows(
            "SELECT COUNT(*) FROM resumption WHERE aboutRecord = ? AND asOfDay = ?", code, TODAY)[0][0]

    def photos(self, text):
        """How many visits say a text, and the photos that they reference."""
        rows = self.county.rows(
            "SELECT v.record, c.write FROM visit v JOIN change c ON c.ordinal = v.ordinal")
        found = [record for record, write in rows if text.encode() in bytes(write)]
        hashes = self.county.rows(
            f"""SELECT sha256 FROM fileReference WHERE record IN ({','.join('?' * len(found))})""", *found)
        return len(found), {bytes(row[0]).hex() for row in hashes}

    def held(self, sha256):
        return self.county.rows(
            "SELECT isWhole FROM file WHERE sha256 = ?", bytes.fromhex(sha256)) == [(1,)]

    def keep(self, browser, path):
        """Waits until a page is kept for when there is no line."""
        browser.until(lambda: browser.driver.execute_script(
            f"return caches.open('pages').then(cache => cache.match('{path}')).then(Boolean)"),
            f"{path} is kept")

    def line(self, browser, is_there):
        browser.driver.execute_cdp_cmd("Network.enable", {})
        browser.driver.execute_cdp_cmd("Network.emulateNetworkConditions", {
            "offline": not is_there, "latency": 0, "downloadThroughput": -1 if is_there else 0,
            "uploadThroughput": -1 if is_there else 0})

    # --- Tests.

    def test_a_save_of_a_county_is_seen_above_without_a_reload(self):
        pages = [
            (self.browser(self.region, "hui"), "/review"), (self.browser(self.city, "hui"), "/review"),
            (self.browser(self.region, "hui"), "/wall"),
        ]
        for browser, path in pages:
            browser.open(path)
            browser.driver.execute_script("window.isOld = true")
            browser.until(lambda: "实时" in browser.text, "the page follows the node")
        folded = pages[0][0]
        folded.click("details.values summary")

        def counts(browser):
            """Roster, counted, partly, stopped, missing: the first figures of all these pages."""
            shown = browser.all("[data-role=live] dl dd")[:5]
            return [int(each.text.replace(",", "")) for each in shown]

        wanted = []
        for browser, _ in pages:
            roster, counted, partly, stopped, missing = counts(browser)
            assert counted > 0 and roster == counted + partly + stopped + missing, counts(browser)
            wanted.append([roster, counted - 1, partly, stopped + 1, missing])
        started = time.monotonic()
        self.report("stopped", last="resumed")
        for (browser, path), figures in zip(pages, wanted):
            browser.until(lambda: counts(browser) == figures, f"{path} shows {figures}")
            print(f"  {browser.address}{path} after {time.monotonic() - started:.1f} s")
            assert browser.driver.execute_script("return window.isOld"), "it was loaded anew"
        assert folded.find("details.values").get_attribute("open") is not None, "what was open stays so"
        for number, (browser, _) in enumerate(pages):
            assert not browser.errors(), browser.errors()
            browser.screenshot(self.screens, f"followed-{number}")

    def test_the_past_and_other_cities_are_left_alone(self):
        past = self.browser(self.region, "hui")
        past.open("/review?knownAt=2025-02-08T18:00")
        assert not past.all("[data-role=live]")
        other = self.browser(self.region, "hui")
        other.open("/review?city=450200")
        other.until(lambda: "实时更新" in other.text, "it follows its city")
        asked = "return performance.getEntriesByType('resource').filter(e => e.initiatorType === 'fetch' "
        asked += "&& e.name.includes('/review')).length"
        before = other.driver.execute_script(asked)
        followed = self.browser(self.region, "hui")
        followed.open("/review?city=450100")
        followed.until(lambda: "实时更新" in followed.text, "it follows its city")
        self.report("partial", last="resumed")
        followed.until(lambda: followed.driver.execute_script(asked) > 0, "that one is told")
        assert other.driver.execute_script(asked) == before, "a page of another city isn't told"

    def test_the_curve_tells_its_values_and_stays_a_drawing_without_the_library(self):
        browser = self.browser(self.region, "hui")
        browser.open("/review")
        browser.find(".chart[data-role=drawn] canvas")
        assert not browser.find("svg.curve").is_displayed()
        browser.driver.execute_script("document.querySelector('.chart').scrollIntoView({block: 'center'})")
        box = browser.driver.execute_script(
            "const box = document.querySelector('.chart').getBoundingClientRect();"
            "return [box.left, box.top, box.width, box.height]")
        browser.driver.execute_cdp_cmd("Input.dispatchMouseEvent", {
            "type": "mouseMoved", "x": box[0] + box[2] * 0.6, "y": box[1] + box[3] / 2})
        browser.driver.save_screenshot(f"{self.screens}/chart-hover.png")
        assert not browser.errors(), browser.errors()
        plain = self.browser(self.region, "hui", scripts=False)
        plain.open("/review")
        assert plain.find("svg.curve").is_displayed() and not plain.all(".chart")
        phone = self.browser(self.region, "hui", size="phone")
        phone.open("/review")
        assert phone.find("svg.curve").is_displayed() and not phone.all(".chart")
        # And where the package isn't installed.
        port, assets = self.region.port, os.environ["LIAISON_ASSETS"]
        self.region.stop()
        self.region.environment = {**self.region.environment, "LIAISON_ASSETS": self.screens}
        self.region.start(port)
        browser.open("/review")
        browser.errors()
        browser.open("/review")
        assert browser.find("svg.curve").is_displayed() and not browser.all(".chart")
        assert not browser.errors(), browser.errors()
        self.region.stop()
        self.region.environment = {**self.region.environment, "LIAISON_ASSETS": assets}
        self.region.start(port)

    def test_anything_is_found_from_the_box_on_every_page(self):
        browser = self.browser(self.county, "lan")
        browser.open("/tickets")
        title = self.county.rows("SELECT title FROM ticket ORDER BY ticket LIMIT 1")[0][0]
        browser.type("#find", title[:4])
        browser.find("#find").submit()
        browser.until(lambda: browser.path.startswith("/search"), "the results")
        browser.sees("问题", title[:4])
        browser.screenshot(self.screens, "search")
        browser.type("#find", self.officer_name)
        browser.click("form.finder button")
        browser.sees("人员", self.officer_name)
        browser.open("/search?q=%E5%B9%BF%E8%A5%BF")
        browser.sees("只查找了名称和标题")
        browser.click("a[rel=next]")
        browser.until(lambda: "kind=enterprise" in browser.path, "the next page of a kind")
        browser.open("/search?q=%22%20OR%20*%27%3Cscript%3E")
        browser.sees("没有找到")
        plain = self.browser(self.county, "lan", scripts=False)
        plain.open("/today")
        plain.type("#find", title[:4])
        plain.click("form.finder button")
        plain.sees(title[:4])

    def test_photos_are_made_small_shown_and_sent_with_the_visit(self):
        browser = self.browser(self.county, "wei", size="phone")
        browser.click("a[href^='/visit?enterprise=']")
        browser.type("#f-findings", "照片两张，其一已移除")
        field = browser.find("#f-photo")
        field.send_keys(self.small)
        browser.until(lambda: len(browser.all(".photos img")) == 1, "the first is shown")
        field.send_keys(self.large)
        browser.until(lambda: len(browser.all(".photos img")) == 2, "the second is added")
        browser.screenshot(self.screens, "visit-photos")
        assert not self.look(browser), self.look(browser)
        browser.click(".photos li:first-child button")
        browser.until(lambda: len(browser.all(".photos img")) == 1, "the first is taken away")
        browser.click("button.first[type=submit]")
        browser.until(lambda: browser.path.startswith("/enterprises/"), "the visit is saved")
        visits, hashes = self.photos("照片两张，其一已移除")
        assert visits == 1 and len(hashes) == 1, (visits, hashes)
        sha256 = hashes.pop()
        assert self.held(sha256)
        image = browser.find(f".timeline img[src='/photos/{sha256}']")
        browser.driver.execute_script("arguments[0].scrollIntoView()", image)
        size = "return [arguments[0].naturalWidth, arguments[0].naturalHeight]"
        browser.until(lambda: browser.driver.execute_script(size, image)[0] > 0, "the photo is seen")
        assert browser.driver.execute_script(size, image) == [1600, 667], "it was made smaller"
        browser.screenshot(self.screens, "enterprise-photos")
        assert not self.look(browser), self.look(browser)

    def test_photos_go_with_the_form_without_scripts(self):
        browser = self.browser(self.county, "wei", scripts=False)
        browser.click("a[href^='/visit?enterprise=']")
        browser.type("#f-findings", "无脚本照片")
        browser.find("#f-photo").send_keys(f"{self.small}\n{os.path.abspath(__file__)}")
        browser.click("button.first[type=submit]")
        browser.sees("走访照片应为图片")
        assert browser.find("input[name=photos]").is_selected(), "the good one is there"
        browser.screenshot(self.screens, "photo-refused")
        browser.click("button.first[type=submit]")
        browser.until(lambda: browser.path.startswith("/enterprises/"), "the visit is saved")
        with open(self.small, "rb") as file:
            sha256 = hashlib.sha256(file.read()).hexdigest()
        assert self.photos("无脚本照片") == (1, {sha256})
        assert self.held(sha256)

    def test_a_photo_and_rows_without_a_line_go_up_exactly_once(self):
        browser = self.browser(self.county, "wei", size="phone", profile="offline")
        browser.open("/resumption")
        code = browser.all("tr[data-role=row]")[3].get_attribute("id").removeprefix("row-")
        for path in ("/visit", "/resumption"):
            self.keep(browser, path)
        before = self.reports(code)
        port = self.county.port
        self.county.stop()
        self.line(browser, False)
        browser.open("/visit")
        name, visited = self.county.rows(
            """SELECT e.name, e.record FROM enterprise e JOIN assignment a ON a.record = e.record
            WHERE a.lead = ? AND e.division = '450102' LIMIT 1""", self.officer_id)[0]
        browser.type("#f-enterprise", f"{name} {visited}")
        browser.type("#f-findings", "无网照片")
        browser.find("#f-photo").send_keys(self.large)
        browser.until(lambda: len(browser.all(".photos img")) == 1, "the photo is shown")
        browser.click("button.first[type=submit]")
        browser.until(lambda: browser.path == "/queue", "it is kept")
        browser.open("/resumption")
        # Typed twice: what was typed last goes up.
        for percent, staff in (("stopped", "0"), ("partial", "35")):
            browser.driver.execute_script(
                "const field = arguments[0]; field.value = arguments[1];"
                "field.dispatchEvent(new Event('change', { bubbles: true }))",
                browser.find(f"#state-{code}"), percent)
            browser.type(f"#staffPercent-{code}", staff)
            browser.find("#f-day").click()
            browser.until(lambda: "已存本机" in browser.find(f"#row-{code}").text, "the row is kept")
        browser.screenshot(self.screens, "grid-kept")
        browser.open("/resumption")
        browser.until(
            lambda: browser.find(f"#staffPercent-{code}").get_attribute("value") == "35",
            "what waits is shown again")
        browser.open("/queue")
        browser.until(lambda: len(browser.all("[data-role=queue] li")) == 2, "both wait")
        browser.screenshot(self.screens, "queue-both")
        assert self.photos("无网照片")[0] == 0 and self.reports(code) == before
        self.county.start(port)
        self.line(browser, True)
        browser.open("/queue")
        browser.until(lambda: "没有待发送" in browser.text, "all is sent")
        visits, hashes = self.photos("无网照片")
        assert visits == 1 and len(hashes) == 1 and self.held(hashes.pop())
        assert self.reports(code) == before + 1, "one report of the row"
        browser.open("/resumption")
        browser.driver.refresh()
        assert self.photos("无网照片")[0] == 1 and self.reports(code) == before + 1

    def test_a_filter_is_kept_and_shared_by_its_address(self):
        browser = self.browser(self.city, "hui")
        browser.open("/ticket-queue?overdue=1")
        browser.click("details.part summary")
        browser.type("#keep-name", "本市逾期")
        browser.click("form[action='/ticket-queue/filters'] button")
        browser.sees("已保存")
        assert "overdue=1" in browser.path
        browser.open("/ticket-queue")
        browser.click(".filters a")
        browser.until(lambda: "overdue=1" in browser.path, "it is used")
        assert browser.find(".filters a").get_attribute("aria-current") == "true"
        browser.screenshot(self.screens, "filters")
        assert not self.look(browser), self.look(browser)
        browser.click("details.part summary")
        browser.click("form[action$='/forget'] button")
        browser.until(lambda: not browser.all(".filters a"), "it is forgotten")

    def test_every_page_in_both_sizes(self):
        code = self.county.rows(
            "SELECT enterprise FROM visit GROUP BY enterprise ORDER BY COUNT(*) DESC LIMIT 1")[0][0]
        pages = {
            "search-none": "/search", "search-short": "/search?q=%E5%8E%82",
            "search-english": "/search?q=plant&lang=en", "search-chinese": "/search?q=%E8%B4%A7%E8%BD%A6&lang=zh",
            "visit": f"/visit?enterprise={code}", "enterprise": f"/enterprises/{code}",
            "resumption": "/resumption",
        }
        wrong = self.look_at(self.county, "wei", pages)
        assert not wrong, "\n".join(wrong)

    def test_the_pictures_of_the_readme(self):
        browser = self.browser(self.region, "hui")
        browser.driver.execute_cdp_cmd("Emulation.setScrollbarsHidden", {"hidden": True})
        # The day of the first review.
        for name, path in (("review", "/review?asOf=2025-02-05"), ("ticket-queue", "/ticket-queue")):
            browser.open(path)
            self.take(browser, name, 1280, 1240, 1)
        phone = self.browser(self.county, "wei", size="phone")
        phone.click("a[href^='/visit?enterprise=']")
        phone.type("#f-findings", "产线已恢复两条，缺普工二十名，建议对接招聘专场。")
        self.take(phone, "visit", *SIZES["phone"], 2)
        for name in ("review", "ticket-queue", "visit"):
            size = os.path.getsize(f"{self.readme}/{name}.png")
            assert 10_000 < size < 300_000, (name, size)

    def take(self, browser, name, width, height, scale):
        browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": scale, "mobile": scale > 1})
        browser.driver.execute_script("document.activeElement.blur(); window.scrollTo(0, 0)")
        browser.until(
            lambda: browser.driver.execute_script("return innerHeight") == height, "it has the size")
        browser.driver.save_screenshot(f"{self.readme}/{name}.png")


if __name__ == "__main__":
    Live.main()
