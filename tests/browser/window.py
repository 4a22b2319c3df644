"""A browser's window that notes whatever goes wrong in it."""

from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

HEIGHT = 800
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Without preload: no rule of these needs the style sheets' source, and fetching it costs a second.
OPTIONS = {
    "runOnly": {"type": "tag", "values": RULES},
    "resultTypes": ["violations"],
    "preload": False,
}


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
        """Notes faults from now on."""
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("requestfailed", lambda r: self.faults.append(f"failed: {r.url}"))
        self.page.on("response", lambda r: self._answered(r.url, r.status, r.request.resource_type))

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

    def barriers(self) -> list[str]:
        """What axe finds to stand in somebody's way."""
        found = Axe().run(self.page, options=OPTIONS).response["violations"]
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
