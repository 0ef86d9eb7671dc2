"""Whatever a form of the desk's page carries is answered: never with a fault of ours, always behind its headers."""

import random
import re

import pytest

from desk_fixtures import Begun
from desk_house import CLERK, DEFENCE, JUDGE, KEEL, SEALED_CLERK, House, draft, exhibit, paper
from desk_visitor import Reply, Visitor, visitor
from underseal.caseload.places import subject_at
from underseal.desk.opening import open_paper
from underseal.docket.names import CaseRef
from underseal.doing.drafts import DraftDocument
from underseal.localhost.guard import NOT_READ
from underseal.sealed.errors import DeskError

LONG = "9" * 5_000
NUMBERS = (LONG, f"remove-{LONG}", f"drop-{LONG}", "drop-٣", f"1-{LONG}", f"S-{LONG}", "²", "٣", "S-٣", "remove-٣")
WORDS = ("", "\0", "-1", "\x1b[2J\u202e", "a\nb", "\u2028", "x" * 9_000, "[", "12/31/9999", "0", "\ufffe", "hidden")
ODD = (*NUMBERS, *WORDS)
BEGUN = ("filing", "order", "minutes", "correction", "opening")
FEW = pytest.mark.parametrize("each", [1, pytest.param(len(ODD), marks=pytest.mark.long)])
NAMES = {"do", "re", "text", "title", "shown", "stands", "subject", "reader", "approves", "held", "reason", "on_behalf"}


def sealing_asked(house: House) -> CaseRef:
    found = house.criminal_case()
    house.tick()
    motion = draft("motion", "to Seal", DraftDocument(paper("m")), exhibit("a ledger"), on_behalf=(KEEL,))
    house.files(DEFENCE, found, motion)
    house.tick()
    house.tick()
    return found


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(sealing_asked)


def closed(reply: Reply) -> Reply:
    """Demand that it is no fault of ours, and kept from everybody else."""
    assert reply.status < 500, reply.body
    assert reply.headers["Cache-Control"] == "no-store"
    assert reply.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    return reply


def draft_begun(at: Visitor, fields: dict[str, str]) -> str | None:
    """Where a draft begun by these fields is, if one was."""
    place = closed(at.sends("/start", fields)).headers.get("Location", "").partition("#")[0]
    return place if place.startswith("/drafts/") else None


def revision(at: Visitor, place: str) -> dict[str, list[str]]:
    """What a draft's page says that it was drawn from, as it stands now."""
    closed(at.go(place))
    return {"revision": at.form()["revision"]}


def discard(at: Visitor, place: str | None) -> None:
    if place is not None:
        closed(at.sends(place, revision(at, place) | {"do": "discard"}))


def odd_draft(at: Visitor, place: str, kind: str, draw: random.Random, each: int) -> None:
    names = NAMES | set(re.findall(r'name="([^"]+)"', closed(at.go(place)).html))
    for field in sorted(names - {"key"}):
        for odd in draw.sample(ODD, each) + [f"remove-{LONG}", f"drop-{LONG}", "party"] * (field == "do"):
            sent = closed(at.sends(place, revision(at, place) | {"kind": kind, "do": "preview"} | {field: odd}))
            closed(at.ask(sent.headers.get("Location", place)))


@FEW
@pytest.mark.parametrize("person", [DEFENCE, JUDGE, CLERK, SEALED_CLERK])
def test_no_odd_value_in_any_draft_is_a_fault_of_ours(house: House, case: CaseRef, person: str, each: int) -> None:
    at, draw = visitor(house, person), random.Random(each)
    entered, opens = ("motion", "cv/complaint") if person == DEFENCE else ("order", "cr/indictment")
    for what in BEGUN:
        kind = opens if what == "opening" else entered
        whole = {"case": case, "what": what, "kind": kind, "entry": "1"}
        for field in (*whole, "motion", "set-grants"):
            for odd in {LONG, *draw.sample(ODD, each)}:
                discard(at, draft_begun(at, whole | {field: odd}))
        place = draft_begun(at, whole)
        if place is not None:
            closed(at.sends(place, revision(at, place) | {"kind": kind, "do": "kind"}))
            odd_draft(at, place, kind, draw, each)
            discard(at, place)


@pytest.mark.parametrize("person", [JUDGE, SEALED_CLERK])
def test_no_odd_value_in_what_is_carried_out_is_a_fault_of_ours(house: House, case: CaseRef, person: str) -> None:
    at = visitor(house, person)
    for carried in ("unseal", "grant"):
        whole = {"case": case, "what": carried, "subject": "x", "order": "y"}
        for field in whole:
            for odd in NUMBERS if field in {"subject", "order"} else (LONG,):
                closed(at.sends("/carry-out", whole | {field: odd}))


def test_a_form_that_django_refuses_is_answered_behind_the_same_headers(house: House, case: CaseRef) -> None:
    at = visitor(house, DEFENCE)
    origin = {"HTTP_ORIGIN": f"http://{at.access.host}"}
    answers = [
        at.sends("/start", {f"f{number}": "x" for number in range(1_200)}),
        at.sends("/start", {"case": case + "x" * 5_000_000}),
        at.ask("/start", "POST", b"x", CONTENT_TYPE="multipart/form-data", **origin),
        at.ask("/start", "POST", b"x", CONTENT_TYPE="multipart/form-data; boundary=x", CONTENT_LENGTH="-1", **origin),
    ]
    assert {(closed(reply).status, reply.body) for reply in answers} == {(400, NOT_READ)}
    closed(at.go("/"))


@pytest.mark.parametrize("place", NUMBERS)
def test_a_place_that_is_no_number_is_refused_by_name(house: House, case: CaseRef, place: str) -> None:
    desk, view = house.see(DEFENCE)
    for read in (lambda: open_paper(desk, view, case, place), lambda: subject_at(view, case, place)):
        with pytest.raises(DeskError):
            read()
