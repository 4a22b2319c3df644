"""A browser's window that notes whatever goes wrong in it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

HEIGHT = 800
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL_RULES = {"type": "tag", "values": RULES}
COLOURS_ONLY = {"type": "rule", "values": ["color-contrast"]}

HERE = Path(__file__).parent
LAYOUT = (HERE / "layout.js").read_text(encoding="utf-8")
KEYBOARD = (HERE / "keyboard.js").read_text(encoding="utf-8")
SHIFTS = (HERE / "shifts.js").read_text(encoding="utf-8")


@dataclass
class Window:
    """A window of some width; `faults` are console errors, foreign and failed requests."""

    page: Page
    origin: str
    faults: list[str] = field(default_factory=list)

    def resize(self, width: int) -> None:
        """Makes the window that wide."""
        self.page.set_viewport_size({"width": width, "height": HEIGHT})

    def open(self, address: str, status: int = 200) -> None:
        """Opens an address, which is to answer with that status."""
        # A page that is not there is an error of its own in the console.
        self.page.on("console", lambda line: self._note(line, address))
        answer = self.page.goto(address)
        assert answer
        assert answer.status == status

    def watch(self) -> None:
        """Notes faults from now on, and what moves."""
        self.page.add_init_script(f"({SHIFTS})()")
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("requestfailed", lambda r: self.faults.append(f"failed: {r.url} {r.failure}"))
        self.page.on("response", lambda r: self._answered(r.url, r.status, r.request.resource_type))

    def keep_nothing(self) -> None:
        """Loads everything anew with each page, like somebody who was never here."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def _note(self, line: ConsoleMessage, address: str) -> None:
        is_the_page = line.location["url"] == address and "Failed to load" in line.text
        if line.type == "error" and not is_the_page:
            self.faults.append(f"console: {line.text}")

    def _asked(self, url: str) -> None:
        if not url.startswith(f"{self.origin}/"):
            self.faults.append(f"elsewhere: {url}")

    def _answered(self, url: str, status: int, kind: str) -> None:
        if status >= 400 and kind != "document":
            self.faults.append(f"{status}: {url}")

    @property
    def overhang(self) -> int:
        """By how many pixels the page is wider than its window."""
        wide = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        return max(int(wide), 0)

    def shifts(self) -> list[tuple[float, str]]:
        """How far what moved while the page was loading, until its fonts were there."""
        moved: list[tuple[float, str]] = self.page.evaluate("window.shiftsSoFar()")
        return moved

    def losses(self) -> dict[str, Any]:
        """What cannot be read: how far the page hangs over, texts cut, outside, one under other."""
        found: dict[str, Any] = self.page.evaluate(LAYOUT)
        return {loss: what for loss, what in found.items() if what}

    def walk(self) -> dict[str, Any]:
        """What Tab does from the beginning of the page to its end; `after` is where it then is."""
        stops = self.page.evaluate(KEYBOARD)
        for _ in range(stops):
            self.page.keyboard.press("Tab")
        walked: dict[str, Any] = self.page.evaluate("window.keyboardWalk()")
        self.page.keyboard.press("Tab")
        return walked | {"after": self.page.evaluate("document.activeElement.tagName")}

    def barriers(self, rules: dict[str, Any] = ALL_RULES) -> list[str]:
        """What axe finds to stand in somebody's way."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        # Without preload: no rule of these needs the style sheets' source, and fetching it costs
        # a second.
        options = {"runOnly": rules, "resultTypes": ["violations"], "preload": False}
        found = self.page.evaluate("(options) => axe.run(options)", options)["violations"]
        return [f"{v['id']}: {' | '.join(_where(v))}" for v in found]


def _where(violation: dict[str, Any]) -> list[str]:
    return [f"{node['target']} {node['html'][:120]}" for node in violation["nodes"][:5]]


def open_window(context: BrowserContext, origin: str, width: int) -> Window:
    """A new window of that width."""
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": HEIGHT})
    window = Window(page, origin)
    window.watch()
    return window
