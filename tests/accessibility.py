"""What keeps a page in a real browser from being read by everyone: WCAG 2.2 A and AA, as axe finds it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Of what passes, axe works out no more than a node a rule: half of what a long page costs.
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"label-content-name-mismatch": {"enabled": True}},  # who speaks to a page says the words they see
    "resultTypes": ["violations"],
}


def violations(page: Page) -> list[str]:
    """Each fault as the rule it breaks and where."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]
