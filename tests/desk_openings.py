"""Opening a case at the desk's page: forms begun, filled and signed, for the tests that go on from there."""

from desk_house import CIVIL, CLERK, PROSECUTOR, House, paper
from desk_visitor import Visitor, visitor
from underseal.docket.docket import Docket

COMPLAINT = ("complaint.pdf", paper("complaint"))
CRANE, PORT = "Crane Maritime", "Port of Harlow"


def begun(house: House, person: str, kind: str) -> Visitor:
    """A form whose type of case and first paper are chosen."""
    at = visitor(house, person)
    at.go("/")
    at.submit({"what": "opening"}, action="/start")
    at.submit({"kind": kind, "do": "kind"})
    return at


def civil(house: House, person: str = CLERK) -> Visitor:
    """A civil case with its complaint, ready to look ahead."""
    at = begun(house, person, "cv/complaint")
    cover = {"jurisdiction": "Diversity", "nature_of_suit": "190 Contract: Other", "jury_demand": "Plaintiff"}
    at.submit({"name-0": CRANE, "name-1": PORT, "counsel-0": CIVIL, "do": "add"} | cover, {"file": COMPLAINT})
    return at


def criminal(house: House, **more: str) -> Visitor:
    """A prosecutor's indictment of two, ready to look ahead."""
    at = begun(house, PROSECUTOR, "cr/indictment")
    at.submit({"name-1": "Sandor Keel", "do": "party"})
    fields = {"name-2": "Odile Farrow", "text": "charging two counts of wire fraud", "do": "add"}
    at.submit(fields | more, {"file": ("indictment.pdf", paper("indictment"))})
    return at


def opened(at: Visitor, house: House, person: str) -> Docket:
    """The one case of the court, as a person sees it once it is signed and the tick has closed."""
    if not at.path.endswith("/preview"):
        at.submit({"do": "preview"})
    assert at.path.endswith("/preview"), at.page.text
    at.submit({"do": "sign"}, action="preview")
    assert at.path.startswith("/sent/"), at.page.text
    house.tick()
    (docket,) = (d for d in house.see(person)[1].dockets.values() if d.hidden or d.stub is None)
    return docket
