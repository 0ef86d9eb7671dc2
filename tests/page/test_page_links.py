"""Whatever a desk's page links to opens: nobody is led to a page that is not there."""

import re
from collections import Counter
from html import unescape

import pytest

from desk_fixtures import Begun
from desk_house import CLERK, DEFENCE, JUDGE, PROSECUTOR, REGISTRAR_CLERK, SEALED_CLERK, House
from desk_sealed import listed
from desk_visitor import Visitor, visitor
from underseal.page.pages import urlpatterns
from underseal.sheet.environment import render

_LINK = re.compile(r'(?:href|src)="(/[^"#]*)(?:#[^"]*)?"')
_OWN = re.compile(r"[0-9a-f]{8,}|[0-9]+")
_ALIKE = 2
"""Pages of one shape that are opened: two dockets, two papers."""

SHUTS = {"/lock", "/sign-in"}


def linked(at: Visitor) -> dict[str, int]:
    """Every address that can be reached by links from Today, with what it answers; of alike ones, a few."""
    found: dict[str, int] = {}
    shapes: Counter[str] = Counter()
    ahead = ["/", *(f"/{one.pattern}" for one in urlpatterns if "<" not in str(one.pattern))]
    while ahead:
        path = ahead.pop()
        shape = _OWN.sub("…", path)
        if path in found or path in SHUTS or shapes[shape] == _ALIKE:
            continue
        shapes[shape] += 1
        page = at.ask(path)
        found[path] = page.status
        if page.status == 200 and page.headers["Content-Type"].startswith("text/html"):
            ahead += map(unescape, _LINK.findall(page.html))
    return found


@pytest.mark.parametrize("person", [JUDGE, CLERK, SEALED_CLERK, REGISTRAR_CLERK, PROSECUTOR, DEFENCE])
def test_every_link_leads_somewhere(house: House, begun: Begun, person: str) -> None:
    begun(listed)
    answers = linked(visitor(house, person))
    asks_more = {"/start", "/carry-out", "/looked-over", "/cases/found"}  # they answer a form
    assert {
        path: status for path, status in answers.items() if status not in {200, 303} and path not in asks_more
    } == {}
    assert {"/", "/cases/", "/rules/", "/roster/", "/file/", "/orders/", "/sent/"} <= set(answers)


def test_a_page_without_its_template_is_no_fault_of_the_disk() -> None:
    with pytest.raises(LookupError) as wrong:
        render("desk_nothing.html")
    assert not isinstance(wrong.value, OSError)
