"""The county's console as its people use it. usage: console_test.py PROGRAM FOLDER [FILTER]

Screenshots of each page in both sizes go to FOLDER/screens.
"""

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from nodes import PASSWORD, TODAY, account, officer
from suite import Suite


class Console(Suite):
    """The tests, in the order in which they stand here."""

    def __init__(self, program, folder):
        super().__init__(program, folder, "screens")
        self.officer_id, self.officer_name = officer(self.county)
        account(self.county, "wei", "officer", self.officer_id)
        account(self.county, "lan", "coordinator")

    def reports(self, code):
        return self.county.rows(
            "SELECT COUNT(*) FROM resumption WHERE aboutRecord = ? AND asOfDay = ?", code, TODAY)[0][0]

    def visits(self, text):
        """How many visits on the node say a text."""
        rows = self.county.rows("SELECT c.write FROM visit v JOIN change c ON c.ordinal = v.ordinal")
        return sum(text.encode() in bytes(row[0]) for row in rows)

    # --- Tests.

    def test_wrong_passwords_are_told_and_make_one_wait(self):
        browser = self.browser(self.county, None)
        for _ in range(3):
            browser.open("/login")
            browser.type("#f-account", "nobody")
            browser.type("#f-password", "guess guess guess")
            browser.click("button.first")
            browser.sees("账号或密码错误")
            assert browser.find("#f-account").get_attribute("value") == "nobody"
            assert browser.find("#f-password").get_attribute("value") == ""
        browser.type("#f-password", "again again again")
        browser.click("button.first")
        browser.sees("秒后再试")
        browser.screenshot(self.screens, "login-refused")

    def test_a_page_needs_a_log_in_and_comes_back_after_it(self):
        browser = self.browser(self.county, None)
        browser.open("/enterprises?q=%E5%B9%BF")
        assert browser.path.startswith("/login"), browser.path
        browser.type("#f-account", "wei")
        browser.type("#f-password", PASSWORD)
        browser.click("button.first")
        assert browser.path == "/enterprises?q=%E5%B9%BF", browser.path

    def test_a_visit_takes_at_most_six_interactions_from_log_in(self):
        browser = self.browser(self.county, None, size="phone")
        browser.log_in("wei", PASSWORD)
        assert browser.path.startswith("/today"), browser.path
        browser.sees(self.officer_name)
        browser.click("a[href^='/visit?enterprise=']")
        browser.type("#f-findings", "产线已恢复，六步之内")
        browser.click("button.first[type=submit]")
        browser.until(lambda: browser.path.startswith("/enterprises/"), "the visit is saved")
        browser.sees("已保存", "产线已恢复，六步之内")
        assert browser.interactions <= 6, browser.interactions
        assert self.visits("产线已恢复，六步之内") == 1

    def test_one_form_takes_visit_policy_resumption_and_problem(self):
        browser = self.browser(self.county, "wei")
        browser.click("a[href^='/visit?enterprise=']")
        browser.type("#f-findings", "一张表全部登记")
        browser.unfold()
        browser.click("input[name=measures]")
        browser.click("input[name=state][value=partial]")
        # The browser itself refuses what isn't 0 to 100; what it can't know the node tells.
        browser.type("#f-staffPercent", "40")
        browser.type("#f-note", "缺少司机")
        browser.click("button.first[type=submit]")
        problems = browser.find(".problems.bad").text
        assert "请填写此项" in problems, problems
        assert browser.find("#f-findings").get_attribute("value") == "一张表全部登记"
        assert browser.find("#f-title").get_attribute("aria-invalid") == "true"
        assert browser.find("#f-staffPercent").get_attribute("value") == "40"
        browser.screenshot(self.screens, "visit-refused")
        assert self.visits("一张表全部登记") == 0
        browser.type("#f-title", "缺货车司机三名")
        browser.click("button.first[type=submit]")
        browser.until(lambda: browser.path.startswith("/enterprises/"), "the visit is saved")
        for words in ("走访（实地）", "送政策", "部分复工", "缺货车司机三名"):
            browser.sees(words)

    def test_the_grid_is_filled_with_the_keyboard_alone(self):
        browser = self.browser(self.county, "lan")
        browser.open("/resumption")
        first = browser.all("tr[data-role=row]")[0]
        code = first.get_attribute("id").removeprefix("row-")
        first.find_element(By.TAG_NAME, "select").send_keys("2")
        for keys in (Keys.TAB, "85", *[Keys.TAB] * 8):
            browser.driver.switch_to.active_element.send_keys(keys)
        browser.until(lambda: "已保存" in browser.find(f"#row-{code}").text, "the row is saved")
        second = browser.all("tr[data-role=row]")[1].get_attribute("id").removeprefix("row-")
        browser.find(f"#state-{second}").send_keys("4")
        browser.find(f"#staffPercent-{second}").send_keys("200")
        browser.find(f"#cause-{code}").click()
        browser.until(lambda: "不在0至100之间" in browser.find(f"#row-{second}").text, "it is refused")
        browser.screenshot(self.screens, "grid-refused")
        assert self.reports(code) == 1

    def test_the_grid_works_without_scripts(self):
        browser = self.browser(self.county, "lan", scripts=False)
        browser.open("/resumption")
        code = browser.all("tr[data-role=row]")[5].get_attribute("id").removeprefix("row-")
        browser.find(f"#state-{code}").send_keys("1")
        browser.click("form.card button.first")
        browser.sees("已保存")
        assert self.reports(code) == 1

    def test_a_problem_is_raised_with_similar_ones_shown_and_moved_on(self):
        browser = self.browser(self.county, "lan")
        code = self.county.rows("SELECT enterprise FROM ticket ORDER BY ticket LIMIT 1")[0][0]
        browser.open(f"/tickets/new?enterprise={code}")
        browser.type("#f-title", "缺货车司机五名，急")
        browser.until(lambda: "已有类似问题" in browser.text, "similar ones are shown")
        browser.screenshot(self.screens, "raise-similar")
        browser.click("form.card button.first")
        browser.until(lambda: "已提交" in browser.text, "it is raised")
        browser.click("button.first")
        browser.sees("已受理")
        browser.find("#answer-note").send_keys("已联系劳务公司")
        browser.click("button.first")
        browser.sees("已答复")
        # Who answered can't ask whether it is solved.
        assert "回访" not in [part.text for part in browser.all("details.part > summary")]

    def test_enterprises_are_found_by_name_and_code(self):
        browser = self.browser(self.county, "lan")
        code, name = self.county.rows(
            "SELECT record, name FROM enterprise WHERE division = '450102' ORDER BY record LIMIT 1")[0]
        for query in (name, code[:12].lower()):
            browser.open("/enterprises")
            browser.type("#f-q", query)
            browser.click("button.first")
            browser.sees(code)
        browser.type("#f-q", "没有这样的企业")
        browser.click("button.first")
        browser.sees("没有找到")
        browser.screenshot(self.screens, "enterprises-none")

    def test_the_language_is_switched_and_stays(self):
        browser = self.browser(self.county, "wei")
        browser.click("a.switch[hreflang]")
        browser.sees("Visits due")
        browser.open("/tickets")
        browser.sees("Problems")
        browser.screenshot(self.screens, "english")
        browser.click("a.switch[hreflang]")
        browser.sees("问题")

    def test_a_session_is_ended_from_elsewhere(self):
        one, other = self.browser(self.county, "wei"), self.browser(self.county, "wei")
        other.open("/account")
        # Other tests have left some too; each press brings the page anew.
        end_one = """const line = [...document.querySelectorAll('ul.items > li')]
          .find(line => !line.innerText.includes('本机'));
          if (line) line.querySelector('button').click(); return Boolean(line);"""
        while other.driver.execute_script(end_one):
            other.sees("该登录已注销")
            other.open("/account")
        one.open("/today")
        other.open("/today")
        assert one.path.startswith("/login") and other.path == "/today", (one.path, other.path)

    def test_what_is_logged_without_a_line_goes_up_exactly_once(self):
        browser = self.browser(self.county, "wei", size="phone", profile="offline")
        browser.open("/visit")
        browser.until(lambda: browser.driver.execute_script(
            "return caches.open('pages').then(cache => cache.match('/visit')).then(Boolean)"),
            "the form is kept")
        port = self.county.port
        self.county.stop()
        browser.driver.execute_cdp_cmd("Network.enable", {})
        browser.driver.execute_cdp_cmd("Network.emulateNetworkConditions", {
            "offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0})
        for text in ("无网登记甲", "无网登记乙"):
            browser.open("/visit")
            name, code = self.county.rows(
                """SELECT e.name, e.record FROM enterprise e JOIN assignment a ON a.record = e.record
                WHERE a.lead = ? AND e.division = '450102' LIMIT 1""", self.officer_id)[0]
            browser.type("#f-enterprise", f"{name} {code}")
            browser.type("#f-findings", text)
            browser.click("button.first[type=submit]")
            browser.until(lambda: browser.path == "/queue", "it is kept")
        browser.until(lambda: "无网" not in browser.text or "走访" in browser.text, "the queue is shown")
        assert len(browser.all("[data-role=queue] li")) == 2
        browser.screenshot(self.screens, "queue")
        self.done(browser)
        # The log-in has ended meanwhile: a new password ends all sessions.
        self.county.command("account", "password", "wei", text=PASSWORD + "\n")
        self.county.start(port)
        browser = self.browser(self.county, None, size="phone", profile="offline")
        browser.open("/login")
        assert self.visits("无网登记甲") == 0
        browser.log_in("wei", PASSWORD)
        browser.until(lambda: self.visits("无网登记乙") == 1, "both are sent")
        browser.open("/queue")
        browser.until(lambda: "没有待发送" in browser.text, "the queue is empty")
        assert [self.visits("无网登记甲"), self.visits("无网登记乙")] == [1, 1]

    def test_every_page_in_both_sizes(self):
        code = self.county.rows(
            "SELECT enterprise FROM visit GROUP BY enterprise ORDER BY COUNT(*) DESC LIMIT 1")[0][0]
        ticket = self.county.rows("SELECT ticket FROM ticket ORDER BY isOver, ticket LIMIT 1")[0][0]
        pages = {
            "today": "/today", "visit": f"/visit?enterprise={code}", "visit-any": "/visit",
            "resumption": "/resumption", "tickets": "/tickets?show=open",
            "tickets-over": "/tickets?show=over", "ticket": f"/tickets/{ticket}",
            "raise": "/tickets/new", "enterprises": "/enterprises",
            "enterprise": f"/enterprises/{code}", "account": "/account", "queue-empty": "/queue",
            "node": "/node", "missing": "/enterprises/91450200198229141F",
        }
        wrong = self.look_at(self.county, "wei", pages, refused={"missing"})
        wrong += self.look_at(self.county, "lan", {"today-lan": "/today"})
        wrong += self.look_at(self.county, None, {"login": "/login"})
        assert not wrong, "\n".join(wrong)


if __name__ == "__main__":
    Console.main()
