"""A real Chromium, and what is looked at on every page."""

import json
import os
from urllib.parse import urlparse

import axe_core_python
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

# Seconds that something may take on a machine that does much else. Nothing waits longer than it has to.
PATIENCE = 40
SIZES = {"phone": (390, 844), "desktop": (1280, 900)}
AXE = os.path.join(os.path.dirname(axe_core_python.__file__), "axe.min.js")


class Browser:
    """One Chromium with a profile of its own, on a phone or a desktop."""

    def __init__(self, address, profile, size="desktop", scripts=True):
        self.address, self.size, self.scripts = address, size, scripts
        options = webdriver.ChromeOptions()
        width, height = SIZES[size]
        for argument in (
            "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--lang=zh-CN",
            f"--user-data-dir={profile}", f"--window-size={width},{height}",
            "--force-prefers-reduced-motion", "--disable-background-networking",
            "--disable-component-update", "--no-first-run",
        ):
            options.add_argument(argument)
        if size == "phone":
            options.add_experimental_option(
                "mobileEmulation",
                {"deviceMetrics": {"width": width, "height": height, "pixelRatio": 2.0}})
        if not scripts:
            options.add_experimental_option(
                "prefs", {"profile.managed_default_content_settings.javascript": 2})
        # The page is there to be used once it is read; every look at it waits besides.
        options.page_load_strategy = "eager"
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(
            "/usr/bin/chromedriver", env={**os.environ, "LANGUAGE": "zh_CN"}))
        self.driver.set_page_load_timeout(2 * PATIENCE)
        # Where a phone says that it is; nobody else is asked.
        self.driver.execute_cdp_cmd("Emulation.setGeolocationOverride", {
            "latitude": 22.817, "longitude": 108.3665, "accuracy": 10})
        # Clicks, and fields that are typed into: what a person does.
        self.interactions = 0

    def close(self):
        self.driver.quit()

    def keep_downloads(self, folder):
        """Files go there, PDFs too, instead of being shown."""
        self.driver.execute_cdp_cmd(
            "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": folder})

    def open(self, path):
        self.driver.get(self.address + path)
        # Its scripts have run, too.
        self.until(
            lambda: self.driver.execute_script("return document.readyState") == "complete",
            "the page is whole")

    @property
    def path(self):
        parts = urlparse(self.driver.current_url)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    @property
    def text(self):
        return self.driver.find_element(By.TAG_NAME, "body").text

    def find(self, selector):
        return WebDriverWait(self.driver, PATIENCE).until(
            lambda driver: driver.find_element(By.CSS_SELECTOR, selector), selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def click(self, selector):
        found = self.find(selector)
        try:
            self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", found)
        except StaleElementReferenceException:
            # The page that was just left: the one that comes has it, too.
            found = self.find(selector)
            self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", found)
        found.click()
        self.interactions += 1

    def type(self, selector, text):
        field = self.find(selector)
        field.clear()
        field.send_keys(text)
        self.interactions += 1

    def until(self, condition, what):
        # What is looked at may just be replaced, which Chromium says in several ways.
        WebDriverWait(self.driver, PATIENCE, ignored_exceptions=[WebDriverException]).until(
            lambda _: condition(), what)

    def sees(self, *texts):
        """Waits until the page says all of these."""
        for text in texts:
            self.until(lambda: text in self.text, f"“{text}” isn't seen")

    def unfold(self):
        """Opens all parts of a form that are folded."""
        for part in self.all("details.part:not([open]) > summary"):
            self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", part)
            part.click()

    def log_in(self, name, password):
        self.open("/login")
        self.type("#f-account", name)
        self.type("#f-password", password)
        self.click("button.first")
        self.until(lambda: not self.path.startswith("/login"), "logging in")

    def errors(self):
        """What the console of the browser says is wrong."""
        return [
            entry["message"] for entry in self.driver.get_log("browser")
            if entry["level"] in ("SEVERE", "WARNING")
        ]

    def hosts(self):
        """To whom requests went since it was last asked."""
        hosts = set()
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                url = urlparse(message["params"]["request"]["url"])
                if url.scheme in ("http", "https", "ws", "wss"):
                    hosts.add(url.netloc)
        return hosts

    def screenshot(self, folder, name):
        """The whole page, however long, up to some screens of it."""
        width, height = SIZES[self.size]
        long = self.driver.execute_script("return document.documentElement.scrollHeight")
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": max(height, min(long, 4000)), "deviceScaleFactor": 1,
            "mobile": self.size == "phone"})
        if self.scripts:
            # Until it is drawn anew: two frames.
            self.driver.execute_async_script(
                "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))")
        self.driver.save_screenshot(f"{folder}/{name}-{self.size}.png")
        self.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    def overflow(self):
        """How many pixels the page is wider than the screen."""
        return self.driver.execute_script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth")

    def accessibility(self):
        """What axe finds against WCAG 2 A and AA: the rule and the elements."""
        with open(AXE) as file:
            # As a page's own script it would be forbidden; the debugger may.
            self.driver.execute_cdp_cmd("Runtime.evaluate", {"expression": file.read()})
        found = self.driver.execute_async_script("""
            const done = arguments[arguments.length - 1];
            axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })
              .then(result => done(result.violations.map(rule =>
                `${rule.id}: ${rule.nodes.map(node => node.html).join(' | ').slice(0, 300)}`)));
            """)
        return found
