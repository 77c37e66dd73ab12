"""What axe, by the rules of WCAG 2.2 AA, and the width of the window say of a page."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
    "preload": False,
}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "preload": False}
CLIPPED = """() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter((one) => one.offsetParent && one.childElementCount === 0 && one.textContent.trim()
    && getComputedStyle(one).overflowX !== "visible" && one.clientWidth > 1
    && one.scrollWidth > one.clientWidth + 1 && !one.matches("input, textarea, select, option"))
  .map((one) => `clipped: ${one.outerHTML.slice(0, 120)}`)"""
ASK = """async (rules) => {
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
  const found = await axe.run(document, rules);
  return found.violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 120)}`);
}"""


def findings(page: Any, rules: dict[str, Any] = RULES) -> list[str]:
    """What axe finds on Playwright's page with everything that folds unfolded."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found: list[str] = page.evaluate(ASK, rules)
    return found


def clipped(page: Any) -> list[str]:
    """Words on Playwright's page that are cut off where their box ends."""
    found: list[str] = page.evaluate(CLIPPED)
    return found


def overflows(page: Any) -> bool:
    """Whether the page must be moved sideways to be read."""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"))
