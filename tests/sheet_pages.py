"""Every page there is, of the example court, by name."""

from dataclasses import replace
from datetime import date

from sheet_cast import COURT, KEYS, OFFICES, PUBLIC_REGISTER, ROSTER, STATE, WRITTEN
from sheet_examples import civil_example, desk_example, hidden_example, listed_example, public_example
from underseal.caseload.desk_rows import HIDDEN_PENDING
from underseal.docket.docket import Docket
from underseal.docket.names import EntryNumber
from underseal.docket.record import Entry
from underseal.doing.previews import FilingPreview
from underseal.exchange.pictures import PageText
from underseal.screen.desk_forms import (
    FewFields,
    FieldAsked,
    Matter,
    Option,
    Sent,
    Task,
    Today,
    act_page,
    preview_page,
    sent_list_page,
    today_page,
)
from underseal.screen.desk_pages import (
    AS_PUBLIC,
    DeskCase,
    DocketFilter,
    DraftLine,
    Problem,
    desk_cases,
    desk_docket,
    desk_problem,
)
from underseal.screen.document import DrawnPage, ShownPaper
from underseal.screen.public_view import public_view
from underseal.sheet.listing import CaseLine, case_line, entry_hit, entry_lines
from underseal.sheet.narrowing import Narrowing
from underseal.sheet.proof import InRecord, SealedOrigin
from underseal.sheet.public_pages import docket_sheet, document_page, narrowed_sheet
from underseal.sheet.searching import Asked, Menus, Results
from underseal.sheet.site_pages import about_page, cases_page, home_page, not_found_page, search_page, verify_page
from underseal.sheet.sorts import Sort

PROOF = InRecord(47_902, tuple(bytes([level]) * 32 for level in range(16)), WRITTEN.size, WRITTEN.root)
ORIGIN = SealedOrigin(b"\x33" * 32)


def entry(docket: Docket, number: int) -> Entry:
    found = docket.entries.numbered(EntryNumber(number))[0]
    assert found is not None
    return found


def case_lines() -> list[CaseLine]:
    return [case_line(docket, PUBLIC_REGISTER) for docket in (public_example(), listed_example(), civil_example())]


ASKED = Asked.read(
    {"q": ["Vesely suppress"], "kind": ["orders", "motions"], "judge": ["Judge Ruth M. Adeyemi"], "page": ["2"]}
)
FOUND = Results(
    tuple(case_lines()),
    True,
    tuple((case_lines()[0], entry_hit(one)) for one in public_example().entries),
    60,
    3,
    {Sort.ORDER: 12, Sort.MOTION: 48, Sort.SEALED: 1},
    Menus(("Judge Ruth M. Adeyemi",), ("Civil", "Criminal")),
)


def public_pages() -> dict[str, bytes]:
    case, register = public_example(), PUBLIC_REGISTER
    motion, released = entry(case, 8), entry(case, 10)
    return {
        "docket": docket_sheet(case, register, COURT, WRITTEN),
        "sealed case": docket_sheet(listed_example(), register, COURT, WRITTEN),
        "civil docket": docket_sheet(civil_example(), register, COURT, WRITTEN),
        "narrowed docket": narrowed_sheet(
            case, register, COURT, Narrowing.read({"from": ["11/1/2026"], "kind": ["motions"], "to": ["soon"]})
        ),
        "one defendant": narrowed_sheet(case, register, COURT, Narrowing.read({"party": ["Ingrid Hallam"]})),
        "document": document_page(case, motion, motion.lines[0], register, COURT, written=WRITTEN, proof=PROOF),
        "attachment": document_page(case, motion, motion.lines[1], register, COURT, written=WRITTEN, proof=PROOF),
        "released": document_page(
            case, released, released.lines[0], register, COURT, written=WRITTEN, proof=PROOF, origin=ORIGIN
        ),
        "home": home_page(COURT, WRITTEN, KEYS, tuple(entry_lines(case, register, 8)), case_lines()),
        "empty home": home_page(COURT, WRITTEN, KEYS, (), ()),
        "cases": cases_page(case_lines(), COURT, WRITTEN),
        "no cases": cases_page((), COURT, WRITTEN),
        "search": search_page(ASKED, FOUND, COURT),
        "search form": search_page(Asked(), Results(), COURT),
        "search without hits": search_page(Asked.read({"q": ['<b>"nobody"'], "to": ["soon"]}), Results(), COURT),
        "verify": verify_page(COURT, WRITTEN, KEYS),
        "about": about_page(COURT),
        "not found": not_found_page(COURT),
    }


PROBLEM = Problem(
    "The court’s record does not match what this desk saw on November 19",
    ("The public log no longer holds what it held then: 14 acts are gone or changed.",),
    ("Do not file. Call the clerk of court from a number you knew before.", "Keep this computer as it is."),
    (("Seen then", "48,205 acts"), ("Shown now", "48,191 acts")),
)


FEW_FIELDS = FewFields(
    "Admit a person or an office",
    "",
    "/",
    (
        FieldAsked("request", "Request file", "The file that setting up the desk made.", "file", "", (), "lev.request"),
        FieldAsked("fingerprint", "Fingerprint, as read out", "Eight groups of four.", "line", "04bb 9c1e"),
        FieldAsked("role", "Role", "An office has none.", "select", "", (Option("clerk", "Clerk"),)),
        FieldAsked("members", "Who else belongs to it", "", "ticks", "", (Option("a", "Ada"), Option("b", "Ben"))),
    ),
    "Ask for identification with a photograph.",
)


A_PREVIEW = FilingPreview("", "/", "", (), (), (), said=("Lev Marsh can sign here as clerk.",), filing=False)


LONG = "Unseal, as ordered: 14-1 Exhibit A, the ledger, attached to 14 MOTION to Compel Deposition of the Harbor Master"
LONG_DRAFT = DraftLine(
    "/drafts/1", LONG, "2:26-cv-00001, Harrow Dredging Co. v. Port Ansel Harbor Authority", "today", "1"
)
LONG_SENT = Sent("1", LONG_DRAFT.called, "/x", LONG, "November 26, 2026, 3:54 p.m.", ())
PAGE_TEXT = PageText(612, 792, "the ledger", ())
READ = ShownPaper(
    "/open/1", "14-1 Exhibit A", tuple(DrawnPage(f"/open/1/page-{at}", PAGE_TEXT) for at in (1, 2, 3)), count=3
)
TO_READ = replace(A_PREVIEW, papers=(("/open/1", "Exhibit A"), ("/documents/1", "order 16")))


def desk_pages() -> dict[str, bytes]:
    cases = [
        DeskCase(case_line(desk_example(), ROSTER), "/dockets/2-26-cr-00184", sealed=4),
        DeskCase(case_line(hidden_example(), ROSTER), "/dockets/SM-7K3Q-9FMX", HIDDEN_PENDING, sealed=2),
        DeskCase(
            CaseLine(listed_example().case, 18, "Sealed v. Sealed", *DATES, "", "", sealed=True, last=DATES[0]), "/x"
        ),
    ]
    motion = Task("12", "/x#row-12", "MOTION in Limine.", "pending 12 days", "Decide", (("what", "order"),), late=True)
    matter = Matter("2:26-cr-00184, United States v. Vesely et al.", "/x", None, (motion,), 2)
    offices = Matter("Offices", "", None, (Task("An office", "", "chambers-kell is not admitted.", ""),))
    today = Today(
        "1 motion waits for your decision.", (matter, offices), (matter,), "Your pending motions", "", "Your cases", ""
    )
    nothing = Today("", (), (), "", "Every public case is under Cases.", "Your cases", "No case of yours is here yet.")
    return {
        "desk docket": desk_docket(desk_example(), ROSTER, COURT, STATE, OFFICES),
        "desk without keys": desk_docket(public_example(), ROSTER, COURT, STATE),
        "hidden case": desk_docket(hidden_example(), ROSTER, COURT, STATE, OFFICES),
        "desk docket with words": desk_docket(
            desk_example(), ROSTER, COURT, STATE, OFFICES, find=DocketFilter("/x/", "motion")
        ),
        "as the public sees it": public_view(
            public_example(), ROSTER, COURT, STATE, DocketFilter("/x/", "motion", AS_PUBLIC), private=False
        ),
        "a sealed case as the public sees it": public_view(
            listed_example(), ROSTER, COURT, STATE, DocketFilter("/x/", "", AS_PUBLIC), private=True
        ),
        "a hidden case as the public sees it": public_view(
            None, ROSTER, COURT, STATE, DocketFilter("/x/", "", AS_PUBLIC), private=True
        ),
        "desk home": today_page(COURT, STATE, today, cases, [("opening", "Open a case")]),
        "empty desk": today_page(COURT, STATE, nothing, ()),
        "desk cases": desk_cases(cases, COURT, STATE, found=3, of=7, words="keel"),
        "a plain act": act_page(COURT, STATE, FEW_FIELDS, {"role": "Choose a role."}),
        "a plain act's preview": preview_page(COURT, STATE, A_PREVIEW),
        "sent": sent_list_page(COURT, STATE, [LONG_SENT], [LONG_DRAFT]),
        "desk home with a draft": today_page(COURT, STATE, nothing, (), drafts=[LONG_DRAFT]),
        "access to give": preview_page(COURT, STATE, TO_READ, shown=READ),
        "problem": desk_problem(PROBLEM, STATE.owner, COURT),
    }


DATES = (date(2026, 11, 19), None)
