"""Administrators, auditors, approvals, lists and notices. usage: admin_test.py PROGRAM FOLDER [FILTER]

Screenshots of each page in both sizes go to FOLDER/screens-admin.
"""

import re

from nodes import PASSWORD, account
from suite import Suite

PAGES = {
    "region": {
        "accounts": "/accounts", "account": "/accounts/hui", "nodes": "/nodes", "rules": "/rules",
        "audit": "/audit", "audit-changes": "/audit?show=changes",
        "audit-wrong": "/audit?on=2025-02-30", "notices": "/notices", "help": "/help",
        "key-lists": "/key-lists", "key-lists-one": "/key-lists?list=expanding",
        "monitoring": "/monitoring", "monitoring-january": "/monitoring?period=2025-01",
        "approvals": "/approvals", "conflicts": "/conflicts", "notices-english": "/notices?lang=en",
        "audit-english": "/audit", "key-lists-english": "/key-lists", "help-english": "/help",
        "accounts-chinese": "/accounts?lang=zh",
    },
    "county": {
        "county-notices": "/notices", "county-key-lists": "/key-lists",
        "county-monitoring": "/monitoring", "county-help": "/help", "county-audit": "/audit",
    },
}
# Pages that say what is wrong answer with 422, which a browser's console tells.
REFUSED = {"audit-wrong"}


class Admin(Suite):
    """The tests, in the order in which they stand here."""

    def __init__(self, program, folder):
        super().__init__(program, folder, "screens-admin")
        for node in self.nodes:
            account(node, "hui", "administrator")
            account(node, "shen", "auditor")
            account(node, "lan", "coordinator")

    def raises(self, title):
        """A problem that the county is to handle; its id."""
        code = self.county.rows(
            "SELECT record FROM enterprise WHERE division = '450102' ORDER BY record LIMIT 1")[0][0]
        self.county.command(
            "ticket", "raise", "--enterprise", code, "--title", title, "--category", "用工",
            "--to", "450102")
        return self.county.rows("SELECT ticket FROM ticket WHERE title = ?", title)[0][0]

    def test_a_new_account_changes_its_password_and_is_locked_out(self):
        admin = self.browser(self.county, "hui")
        admin.open("/accounts")
        admin.unfold()
        admin.type("#f-name", "xin zhang")
        admin.click("form[action='/accounts'] button.first")
        admin.sees("只能使用字母")
        admin.screenshot(self.screens, "account-refused")
        admin.type("#f-name", "xin")
        admin.click("form[action='/accounts'] button.first")
        password = admin.find(".code code").text
        admin.screenshot(self.screens, "account-made")
        person = self.browser(self.county, None)
        person.log_in("xin", password)
        assert person.path.startswith("/account"), person.path
        person.open("/enterprises")
        assert person.path.startswith("/account"), "nothing is shown before it is changed"
        person.sees("请先更改一次性密码")
        person.screenshot(self.screens, "must-change")
        person.type("#f-current", password)
        person.type("#f-new", PASSWORD)
        person.type("#f-again", PASSWORD)
        person.click("form[action='/account/password'] button.first")
        person.sees("密码已更改")
        person.open("/enterprises")
        assert person.path == "/enterprises", person.path
        admin.open("/accounts/xin")
        admin.screenshot(self.screens, "account-of-another")
        admin.driver.execute_script("document.querySelector('#f-role').value = 'auditor'")
        admin.click("form[action='/accounts/xin/role'] button.first")
        admin.sees("已保存", "审计员")
        admin.click("form[action='/accounts/xin/lock'] button")
        admin.sees("已锁定")
        person.open("/enterprises")
        assert person.path.startswith("/login"), person.path
        # One's own account stays.
        admin.open("/accounts/hui")
        admin.click("form[action='/accounts/hui/lock'] button")
        admin.sees("不能锁定自己的账号")

    def test_the_pages_of_administrators_are_for_them_only(self):
        browser = self.browser(self.county, "lan")
        for path in ("/accounts", "/nodes", "/audit", "/accounts/hui"):
            browser.open(path)
            browser.sees("无此权限")
        auditor = self.browser(self.county, "shen")
        auditor.open("/accounts")
        auditor.sees("无此权限")
        auditor.open("/audit?account=lan")
        auditor.sees("拒绝访问", "GET /accounts")

    def test_a_node_is_enrolled_with_a_code_and_revoked_after_a_question(self):
        browser = self.browser(self.city, "hui")
        browser.open("/nodes")
        browser.sees("兴宁区", "吊销…")
        browser.unfold()
        browser.click("form[action='/nodes'] button.first")
        code = browser.find(".code code").text
        assert re.fullmatch(r"4501\d\d-\w{30,}", code), code
        assert len(browser.all("svg.qr rect")) > 100
        browser.screenshot(self.screens, "enrolled")
        browser.open("/nodes")
        assert code not in browser.text, "it is shown once"
        browser.click("a[href*='revoke=']")
        browser.sees("不能撤销")
        browser.screenshot(self.screens, "revoke")
        browser.click("a.button[href='/nodes']")
        browser.sees("登记下级节点")

    def test_who_looked_and_who_wrote_is_found(self):
        code, name = self.county.rows(
            "SELECT record, name FROM enterprise WHERE division = '450102' ORDER BY record LIMIT 1")[0]
        person = self.browser(self.county, "lan")
        person.open(f"/enterprises/{code}")
        browser = self.browser(self.county, "shen", scripts=False)
        browser.open("/audit")
        browser.type("#f-account", "lan")
        browser.type("#f-record", code)
        browser.click("form.search button.first")
        browser.sees("查看企业", name)
        browser.open(f"/audit?show=changes&record={code}")
        browser.sees("企业", "名称")
        browser.screenshot(self.screens, "audit-of-one")
        told = self.county.command("audit", "accesses", "--record", code, "--account", "lan")
        assert "查看企业" in told, told

    def test_notices_are_read_and_the_header_counts_them(self):
        for title in ("缺普工30人", "缺焊工8人"):
            self.raises(title)
        browser = self.browser(self.county, "lan", scripts=False)
        browser.open("/notices")
        browser.sees("缺普工30人", "缺焊工8人")
        browser.screenshot(self.screens, "notices-unread")
        before = int(browser.find(".bell .count").text.replace(",", ""))
        assert before > 0
        browser.click("form[action='/notices/read'] input[name=key] + button")
        browser.sees("已保存")
        after = int(browser.find(".bell .count").text.replace(",", ""))
        assert after == before - 1, (before, after)
        browser.click("li .title a")
        assert re.match(r"/(tickets|directives|enterprises|name-only|conflicts)", browser.path)
        browser.open("/notices")
        browser.click("div.actions > form[action='/notices/read'] button")
        browser.sees("未读（0）")
        assert not browser.all(".bell .count")

    def test_a_hold_that_a_county_asks_for_is_approved_at_the_city(self):
        county = self.browser(self.county, "lan")
        ids = [self.raises("车间电压不稳"), self.raises("专线增容待批")]
        for ticket in ids:
            county.open(f"/tickets/{ticket}")
            if "已提交" in county.find(".badge").text:
                county.click("button.first")
                county.sees("已受理")
            county.unfold()
            county.driver.execute_script(
                "document.querySelector('#askHold-until').value = '2025-02-20'")
            county.type("#askHold-note", "等待供电部门现场勘查")
            county.click("form:has(#askHold-note) button")
            county.sees("已保存")
        county.until(
            lambda: self.city.rows(
                "SELECT COUNT(*) FROM ticket WHERE asks = 'askHold' AND ticket IN (?, ?)",
                *ids)[0][0] == len(ids), "the city has heard of it")
        browser = self.browser(self.city, "lan", scripts=False)
        browser.open("/approvals")
        browser.sees("等待供电部门现场勘查", "挂起至2025-02-20")
        browser.screenshot(self.screens, "approvals-waiting")
        browser.click(f"input[value='{ids[0]}']")
        browser.click("form[action='/approvals/decide'] button[value=refuse]")
        browser.sees("请填写此项")
        for ticket in ids:
            browser.click(f"input[value='{ticket}']")
        browser.type("#decide-note", "同意，期满恢复办理")
        browser.click("form[action='/approvals/decide'] button[value=approve]")
        browser.sees("已审批2件")
        browser.screenshot(self.screens, "approved")
        held = self.city.rows(
            "SELECT COUNT(*) FROM ticket WHERE state = 'onHold' AND ticket IN (?, ?)", *ids)
        assert held[0][0] == 2, held

    def test_an_exemption_is_granted_by_the_city_and_made_void_by_the_region(self):
        code = self.city.rows(
            "SELECT record FROM enterprise WHERE division = '450102' ORDER BY record LIMIT 1")[0][0]
        browser = self.browser(self.city, "lan")
        browser.open("/approvals")
        browser.unfold()
        browser.type("#grant-enterprise", code)
        browser.driver.execute_script("document.querySelector('#grant-from').value = '2025-02-01'")
        browser.type("#grant-reason", "政府统一安排停产检修")
        browser.click("form[action='/approvals/grant'] button.first")
        browser.sees("政府统一安排停产检修")
        region = self.browser(self.region, "lan")
        region.until(lambda: self.region.rows(
            "SELECT COUNT(*) FROM exemption WHERE knownUntil = 9223372036854775807")[0][0] > 0,
            "the region has heard of it")
        region.open("/approvals")
        region.unfold()
        region.type("input[name=voidedBecause]", "不属统一安排")
        region.click("form[action='/approvals/void'] button.first")
        region.sees("已撤销", "不属统一安排")

    def test_a_county_asks_for_an_exemption_and_hears_the_answer(self):
        county = self.browser(self.county, "lan")
        for answer in ("refuse", "approve"):
            county.open("/resumption")
            county.click("a[href*='ask=exemption']")
            county.sees("复工率豁免")
            county.type("#ask-reason", f"整体搬迁 {answer}")
            county.screenshot(self.screens, "exemption-asking")
            county.click("form[action$='/exemption'] button.first")
            county.sees("已提交", "待市级审批")
            path = county.path.split("?")[0]
            county.until(lambda: self.city.rows(
                "SELECT COUNT(*) FROM exemptionRequest WHERE record NOT IN "
                "(SELECT request FROM exemptionAnswer)")[0][0] > 0, "the city has heard of it")
            city = self.browser(self.city, "lan", scripts=False)
            city.open("/approvals")
            city.sees(f"整体搬迁 {answer}")
            city.click("form[action='/approvals/answer'] input[name=request]")
            if answer == "refuse":
                city.type("#answer-note", "生产条件具备")
            city.screenshot(self.screens, f"exemption-asked-{answer}")
            city.click(f"form[action='/approvals/answer'] button[value={answer}]")
            city.sees("已审批1件")
            county.until(lambda: self.county.rows(
                "SELECT COUNT(*) FROM exemptionAnswer WHERE (exemption IS NULL) = ?",
                answer == "refuse")[0][0] > 0, "the county has heard of it")
            county.open(path)
            county.sees("未批准" if answer == "refuse" else "已批准")
            county.screenshot(self.screens, f"exemption-{answer}")
            self.done(city)
        county.open("/notices")
        county.sees("未获批准：生产条件具备", "申请已获批准")

    def test_lists_take_and_end_members_and_follow_suggestions(self):
        browser = self.browser(self.county, "lan")
        code, name = self.county.rows(
            "SELECT record, name FROM enterprise WHERE division = '450102' ORDER BY record DESC LIMIT 1")[0]
        browser.open("/key-lists")
        browser.unfold()
        browser.type("#add-enterprises", code[:17] + "?")
        browser.type("#add-reason", "新签大额订单")
        browser.click("form[action='/key-lists/add'] button.first")
        browser.sees("未能保存")
        browser.type("#add-enterprises", code)
        browser.click("form[action='/key-lists/add'] button.first")
        browser.sees("已保存", name)
        browser.screenshot(self.screens, "key-list-added")
        browser.type("#end-reason", "订单已完成")
        browser.click(f"input[value='{code} expanding']")
        browser.driver.execute_script("document.querySelector('#end-on').value = '2025-02-14'")
        browser.click("form[action='/key-lists/end'] button.first")
        browser.sees("已保存")
        browser.open("/key-lists")
        browser.click(".items details.part > summary")
        browser.type("#decline-0-reason", "数据为一次性因素")
        browser.screenshot(self.screens, "suggestion-declining")
        browser.click("form[action='/key-lists/decline'] button.first")
        browser.sees("未采纳的建议（1）")
        # It holds at the city, too, once it has come there.
        city = self.browser(self.city, "lan")
        city.until(lambda: self.city.rows("SELECT COUNT(*) FROM keyListDecline")[0][0] == 1,
            "the city has heard of it")
        city.open("/key-lists")
        city.sees("未采纳的建议（1）")

    def test_alerts_are_raised_as_problems_once(self):
        browser = self.browser(self.city, "lan")
        browser.open("/monitoring")
        browser.click("form[action='/monitoring/raise'] button")
        browser.sees("个问题")
        browser.screenshot(self.screens, "alerts-raised")
        assert not browser.all("form[action='/monitoring/raise'] button")

    def test_every_page_in_both_sizes(self):
        wrong = self.look_at(self.region, "hui", PAGES["region"], REFUSED)
        wrong += self.look_at(self.county, "hui", PAGES["county"])
        assert not wrong, "\n".join(wrong)


if __name__ == "__main__":
    Admin.main()
