"""What the how-tos print in italics and the demonstration's walk quotes stands on a page: a button, link or field."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from court_client import Client
from desk_drafts import motion
from desk_house import (
    CIVIL,
    CLERK,
    DEFENCE,
    JUDGE,
    PROSECUTOR,
    REGISTRAR_CLERK,
    SEALED_CLERK,
    US,
    House,
    does,
    draft,
    paper,
    party,
)
from desk_visitor import Visitor, refresh, visitor
from machine import REPOSITORY
from underseal.demo.show import CASES
from underseal.demo.walk import WALK
from underseal.docket.cover import CoverSheet
from underseal.docket.names import CaseRef, CaseType, EntryNumber, PersonId
from underseal.docket.party import Counsel
from underseal.docket.record import StandingOrder
from underseal.doing.drafts import AccessAt, Ruling
from underseal.doing.orders import OrderInCase
from underseal.doing.planning import NewCase
from underseal.doing.rules import NewRules, plan_new_rules
from underseal.doing.table import OPEN_CASE, ORDER
from underseal.enrolling.brought import BroughtFile

HOW_TOS = sorted((REPOSITORY / "docs" / "how-to").glob("*.md"))
PDF = ("paper.pdf", paper("a paper"))


class Day:
    """A court in which all has happened that the how-tos tell of, and whoever reads its pages."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.case, self.closed = house.criminal_case(), house.criminal_case()
        self.warrant()
        for title in ("the ledger", "the letters"):
            house.exhibit_of(self.case, title)
        house.tick()
        first, second = (self.stub(entry) for entry in (2, 3))
        house.orders(self.case, "unsealing the ledger", unseals=(first,))
        self.sign(SEALED_CLERK, "/orders/", "/carry-out", {})
        house.tick()
        house.orders(self.case, "unsealing the letters", unseals=(second,), access=(AccessAt(second, (CLERK,)),))
        self.sign(CLERK, self.docket(self.closed), "/start", {"what": "close"}, reason="Dismissed")
        house.files(DEFENCE, self.case, draft("motion", "to Sever", on_behalf=("Sandor Keel",)))
        notice = draft("notice-of-appearance", "", on_behalf=("Sandor Keel",), counsel=Counsel("Philippa Crane", CIVIL))
        house.files(CIVIL, self.case, notice)
        house.tick()

    def warrant(self) -> None:
        """An application that waits for the judge."""
        parties = (party("Plaintiff", US, PROSECUTOR, "Ada Lindqvist"),)
        opening = CoverSheet(CaseType.MAGISTRATE, 2, "In re 12 Quay Street", parties, PersonId(JUDGE))
        order = StandingOrder("Standing Order 26-3", "return of the warrant")
        filing = draft("warrant-application", "for 12 Quay Street", authority=order)
        does(OPEN_CASE, *self.house.see(PROSECUTOR), NewCase(opening, filing))

    def stub(self, number: int) -> str:
        """What a sealed exhibit is called among desks."""
        entry = self.house.see(JUDGE)[1].docket(self.case).entries.numbered(EntryNumber(number))[0]
        assert entry is not None
        return str(entry.lines[1].content.stub)  # type: ignore[union-attr]  # it is a stub

    def sign(self, person: str, path: str, action: str, begins: Mapping[str, str], **fields: str) -> str:
        """Begin something at a page, see what it does, sign it. Returns what the page then shows."""
        at = self.begun(person, path, begins, action)
        if not at.path.endswith("/preview"):
            at.submit({"do": "preview"} | fields)
        at.submit({"do": "sign"}, action="preview")
        self.house.tick()
        refresh(at)
        return at.go(at.path).html

    def begun(self, person: str, path: str, begins: Mapping[str, str], action: str = "/start") -> Visitor:
        """A form that a page's button leads to."""
        at = visitor(self.house, person)
        at.go(path)
        at.submit(begins, action=action)
        return at

    def docket(self, case: CaseRef) -> str:
        return f"/cases/{case.replace(':', '-')}/"

    def public(self, path: str) -> str:
        return Client(self.house.simulator).ask(path).body.decode()

    def at(self, person: str, path: str = "/") -> str:
        return visitor(self.house, person).go(path).html

    def filing(self) -> Visitor:
        return self.begun(DEFENCE, "/file/", {"case": self.case, "kind": "motion"})

    def written(self) -> Visitor:
        """A motion with a sealed exhibit, before it is signed."""
        at = self.filing()
        at.submit({"text": "to Dismiss", "do": "add"}, {"file": PDF})
        at.submit({"title": "Exhibit A", "shown": "stub", "do": "add"}, {"file": PDF})
        at.submit({"title": "", "do": "preview"})
        return at

    def sent(self) -> str:
        at = self.written()
        at.submit({"do": "sign"}, action="preview")
        self.house.tick()
        refresh(at)
        return at.go(at.path).html

    def opening(self, person: str, kind: str) -> str:
        at = self.begun(person, "/", {"what": "opening"})
        return at.page.html + at.submit({"kind": kind, "do": "kind"}).html

    def draft(self) -> str:
        """The first page of who has begun a motion and left it."""
        return motion(self.house, self.case).go("/").html

    def document(self) -> str:
        """A public paper's page."""
        docket = self.public(self.docket(self.case))
        return self.public(re.findall(r'href="(/documents/\d+)"', docket)[0])

    def order_under_seal(self) -> str:
        """The public's docket after one."""
        order = OrderInCase(self.case, draft("sealed-order", "appointing a master"), Ruling())
        does(ORDER, *self.house.see(JUDGE), order)
        return self.public(self.docket(self.case))


Place = Callable[[Day], str]


def today_of(person: str) -> Place:
    return lambda day: day.at(person)


def rules_proposed(day: Day) -> str:
    """What the registrar clerk finds when a judge has proposed rules."""
    desk, view = day.house.see(JUDGE)
    if not view.register.rules.proposals:
        closing = NewRules(BroughtFile(data=b'[calendar]\nclosed = ["2027-01-04"]\n'), date(2027, 1, 1))
        plan_new_rules(desk, view, closing).carry_out(desk, view)
    return day.at(REGISTRAR_CLERK)


def an_admission(day: Day) -> str:
    return day.begun(REGISTRAR_CLERK, "/", {"what": "admit"}).page.html


def an_import(day: Day) -> str:
    return day.begun(CLERK, "/", {"what": "import", "case": ""}).page.html


def orders_of(person: str) -> Place:
    return lambda day: day.at(person, "/orders/")


def docket_of(person: str) -> Place:
    return lambda day: day.at(person, day.docket(day.case))


def open_to_public(path: str = "") -> Place:
    return lambda day: day.public(path or day.docket(day.case))


def decision(day: Day) -> str:
    return day.begun(JUDGE, "/", {"what": "order", "case": day.case, "motion": "2"}).page.html


def counter(day: Day) -> str:
    return day.at(DEFENCE, "/file/")


def before_signing(day: Day) -> str:
    return day.written().page.html


def opening_by(person: str, kind: str) -> Place:
    return lambda day: day.opening(person, kind)


STANDS: Mapping[str, tuple[tuple[str, Place, tuple[str, ...]], ...]] = {
    "auditor": (("Check a paper that was sealed", open_to_public("/"), ("Check the record",)),),
    "clerk": (
        ("Keep dockets", today_of(CLERK), ("Today", "Reviewed", "Correct", "Confirm", "Cases", "Open a case")),
        (
            "Keep dockets",
            docket_of(CLERK),
            ("Enter minutes", "File in this case", "Add a party", "Close the case", "Correct"),
        ),
        ("Keep dockets", lambda day: day.at(CLERK, day.docket(day.closed)), ("Reopen the case",)),
        ("Keep dockets", opening_by(CLERK, "cv/complaint"), ("Judge", "Random assignment")),
        ("Import existing dockets", today_of(CLERK), ("Import an existing docket",)),
        ("Admit people", today_of(REGISTRAR_CLERK), ("Admit a person or an office", "Certify the court’s keys")),
        ("Admit people", today_of(REGISTRAR_CLERK), ("Roster",)),
        ("Import existing dockets", an_import, ("No judge of this court; for good",)),
        (
            "Admit people",
            an_admission,
            (
                "Office",
                "Or an office that will be set up later",
                "Law clerk, or other staff who only read",
                "Press, or others without an office",
            ),
        ),
        ("Set up the sealed-matters office", today_of(SEALED_CLERK), ("Set up an office", "Offices")),
        ("Assent to new rules", rules_proposed, ("Today", "Assent to new rules")),
        (
            "Give access under an order",
            orders_of(SEALED_CLERK),
            ("Orders", "Ordered, and not yet carried out", "Give access"),
        ),
        ("Publish what was unsealed", orders_of(SEALED_CLERK), ("Orders", "Publish it")),
    ),
    "filer": (
        ("File in your browser", lambda day: day.draft(), ("Today", "Drafts", "File")),
        ("File in your browser", counter, ("Case", "What you file", "Continue")),
        (
            "File in your browser",
            lambda day: day.filing().page.html,
            ("Docket text", "Filed for", "PDF file", "Add this document", "Who may see it", "Review before signing"),
        ),
        ("File in your browser", lambda day: day.filing().page.html, ("Discard the draft", "Discard for good")),
        ("File in your browser", before_signing, ("Their names", "Change something", "Sign and file")),
        ("File in your browser", lambda day: day.sent(), ("Filed and in the record",)),
        ("Open a case in your browser", today_of(CIVIL), ("Open a case",)),
        ("Open a case in your browser", counter, ("File", "Open a case")),
        (
            "Open a case in your browser",
            opening_by(CIVIL, "cv/complaint"),
            ("Civil case: complaint", "Continue", "Add another party", "Review before signing"),
        ),
        ("Open a case in your browser", before_signing, ("Sign and file",)),
        ("Open a case in your browser", opening_by(PROSECUTOR, "cr/indictment"), ("Sealed", "Hidden")),
        (
            "See that the court kept its word",
            lambda day: day.sent(),
            ("Sent", "The court’s signed receipt", "Check the record"),
        ),
    ),
    "judge": (
        ("Read your cases", today_of(JUDGE), ("Today",)),
        ("Sign an order", today_of(JUDGE), ("Decide", "Today", "Orders")),
        (
            "Sign an order",
            decision,
            (
                "The motion and its briefs",
                "Other dispositions",
                "Sealed papers",
                "Allow access to a sealed paper",
                "Text of the order",
                "Review before signing",
            ),
        ),
        ("Sign an order", orders_of(JUDGE), ("Other entries",)),
        ("Unseal", decision, ("Seal it again",)),
        ("Order under seal", lambda day: day.order_under_seal(), ("SEALED ORDER",)),
        ("Order under seal", today_of(JUDGE), ("Today", "Orders", "Write the order")),
        ("Change the court’s rules", today_of(JUDGE), ("Today", "Propose new rules")),
        ("Change the court’s rules", rules_proposed, ("Assent to new rules",)),
        ("Change the size of the court’s ticks", today_of(JUDGE), ("Today",)),
    ),
    "operator": (),
    "public": (
        ("Find a case", open_to_public("/"), ("Search",)),
        ("Find a case", open_to_public("/search?q=ledger"), ("Narrow the search",)),
        ("Read a docket", open_to_public(), ("Filter by date, number, kind or words; newest first",)),
        ("Read a docket", open_to_public("/about/"), ("Provisionally sealed", "Sealed")),
        ("Follow a case", open_to_public(), ("Feed", "JSON")),
        ("Check a paper", lambda day: day.document(), ("Is this the paper that was filed?",)),
        ("When something goes wrong", open_to_public("/nowhere/"), ("Not found",)),
        ("When something goes wrong", open_to_public("/search?q=zeppelin"), ("Nothing found",)),
    ),
}
"""Of each how-to: its section, a page, and the words in italics of that section that stand on it."""

NAMED = "a|button|label|legend|h1|h2|h3|summary|option|caption|dt|th"


def names(html: str) -> set[str]:
    """What is named on a page, without what stands for the ear alone, hints and sums."""
    bare = re.sub(r'<span class="(vh|note)">.*?</span>|<small>.*?</small>', "", html, flags=re.DOTALL)
    found = re.findall(rf"<({NAMED})\b[^>]*>(.*?)</\1>", bare, re.DOTALL)
    found += re.findall(r'<(span) class="(?:mark [a-z]+|kind)">(.*?)</span>', bare)
    return {" ".join(unescape(re.sub(r"<[^>]+>", "", text)).split()) for _, text in found}


def in_italics(text: str) -> set[tuple[str, str]]:
    """Each section's heading with its words in italics."""
    prose = re.sub(r"```.*?```|`[^`]*`|\*\*[^*]+\*\*", "", text, flags=re.DOTALL)
    return {
        (part.split("\n", 1)[0], " ".join(words.split()))
        for part in re.split(r"^## ", prose, flags=re.MULTILINE)
        for words in re.findall(r"\*([^*]+)\*", part)
    }


@pytest.mark.parametrize("page", HOW_TOS, ids=lambda page: page.stem)
def test_all_words_in_italics_have_a_page_and_no_other_words_have(page: Path) -> None:
    listed = {(section, words) for section, _, found in STANDS[page.stem] for words in found}
    assert in_italics(page.read_text("utf-8")) == listed


def test_every_word_in_italics_stands_on_its_page(house: House) -> None:
    day = Day(house)
    missing = [
        (how_to, section, words)
        for how_to, rows in STANDS.items()
        for section, place, found in rows
        for words in sorted(set(found) - names(place(day)))
    ]
    assert missing == []


def test_every_word_that_the_walk_quotes_stands_on_a_page(house: House) -> None:
    day = Day(house)
    pages: list[Place] = [open_to_public("/"), today_of(JUDGE), decision, docket_of(CLERK)]
    pages.append(lambda day: day.at(CLERK, day.docket(day.closed)))
    stand = set().union(*(names(place(day)) for place in pages)) | {case.caption for case in CASES}
    quoted = {words for stop in WALK for words in re.findall(r"“([^”]+)”", f"{stop.do} {stop.notice}")}
    assert {words for words in quoted if not words.isdigit()} - stand == set()
