"""Example dockets, made as a court makes them: each event decided from an act, permitted, folded. People invented."""

from datetime import date, datetime, timedelta
from itertools import count

from docket_cast import (
    ADA,
    BENEDICT,
    COLM,
    FELIX,
    JONAS,
    MARGUERITE,
    MIRA,
    NORA,
    RUTH,
    SOREN,
    STANDING_ORDER,
    Example,
    Record,
    filing,
    numbered,
    on,
    paper,
    register_of,
    ruled,
    sealed_filing,
    sealed_paper,
    stub_id,
    stub_paper,
)
from underseal.acts.circumstances import Draws
from underseal.acts.court_made import stub_entry
from underseal.acts.law import fold
from underseal.acts.sealed import waiting
from underseal.docket import commands as do
from underseal.docket.cover import CoverSheet
from underseal.docket.docket import Docket, Person
from underseal.docket.names import Alias, CaseRef, CaseType, KindCode, OfficeId
from underseal.docket.party import Charges, Counsel, Count, Party
from underseal.docket.record import Access, Restated, StubText
from underseal.docket.sealed_events import AccessGranted

HARROW, HARBOR = "Harrow Dredging Company", "Harbor Authority of Port Ansel"


def _counsel(person: Person, firm: str, *contact: str, lead: bool = True, more: tuple[str, ...] = ()) -> Counsel:
    designations = (("LEAD ATTORNEY",) if lead else ()) + ("ATTORNEY TO BE NOTICED", *more)
    return Counsel(person.name, person.person, firm, contact, designations)


_CASTELLAN = ("12 Fathom Street, Port Ansel", "(555) 010-0171", "n.castellan@castellanvoss.example")
_BRANDT = ("3 Signal Hill, Port Ansel", "(555) 010-0188", "felix@brandt-law.example")
_OKAFOR = ("200 Mole Street, Suite 6, Port Ansel", "(555) 010-0162", "b.okafor@okaforreyes.example")
_STROUD = ("12 Assize Row, Port Ansel", "(555) 010-0117", "m.stroud@fpd.example")
_USAO = ("1 Federal Plaza, Port Ansel", "(555) 010-0133", "a.lindqvist@usao.example")


def civil_record() -> Record:
    """Harrow Dredging v. Harbor Authority: complaint, answer, motions, an exhibit under seal that is then released."""
    case = Record(register_of(), "civil")
    plaintiff = Party(
        "Plaintiff",
        HARROW,
        "a Calder corporation",
        (
            _counsel(NORA, "Castellan & Voss", *_CASTELLAN),
            Counsel("Pieter Voss", None, "Castellan & Voss", ("(See above for address)",), ("PRO HAC VICE",)),
        ),
    )
    case.does(
        NORA,
        on(3, 2),
        do.OpenCase(
            CoverSheet(
                CaseType.CIVIL,
                2,
                "Harrow Dredging Company v. Harbor Authority of Port Ansel et al.",
                (plaintiff, Party("Defendant", HARBOR), Party("Defendant", "Calder Pilots Association")),
                nature_of_suit="190 Contract: Other",
                cause="28:1332 Diversity-Breach of Contract",
                jurisdiction="Diversity",
                jury_demand="Plaintiff",
                demand="$4,200,000",
            ),
            filing("complaint", "", paper(pages=21), paper("Civil cover sheet", 1, 2), by=(HARROW,), as_to=(HARBOR,)),
        ),
        Draws(RUTH.person),
    )
    case.does(
        FELIX,
        on(3, 20),
        do.FileEntry(filing("notice-of-appearance", "", by=(HARBOR,)), _counsel(FELIX, "Brandt Law Office", *_BRANDT)),
    )
    case.does(MIRA, on(3, 19), do.ConfirmAppearance(numbered(2)))
    case.does(FELIX, on(3, 23), do.FileEntry(filing("answer", "to Complaint", re=(1,), by=(HARBOR,))))
    exhibit = stub_id("civil exhibit")
    case.does(
        NORA,
        on(4, 10),
        do.FileEntry(
            filing(
                "motion",
                "for Summary Judgment",
                paper(pages=9),
                paper("Memorandum", 1, 24),
                stub_paper(2, exhibit),
                by=(HARROW,),
            )
        ),
    )
    case.does(NORA, on(4, 10, 15, 4), do.FileEntry(filing("motion-to-seal", "attachment 2 to 4", by=(HARROW,))))
    case.does(FELIX, on(4, 24), do.FileEntry(filing("response", "", re=(4,), by=(HARBOR,))))
    case.does(RUTH, on(5, 4), do.EnterOrder(filing("order", ""), ruled(grants=(numbered(5),)), seals=(exhibit,)))
    case.does(
        RUTH,
        on(6, 15),
        do.EnterOrder(
            filing("opinion", "for Summary Judgment and unsealing attachment 2 to 4"),
            dispositions=ruled(denies=(numbered(4),)),
            unseals=(exhibit,),
        ),
    )
    released = sealed_paper("Dredging logs, 2024")
    case.does(
        NORA,
        on(6, 16),
        do.ReleaseDocument(
            exhibit, 0, released.title, released.digest, released.size, released.pages, released.salt, numbered(8)
        ),
    )
    case.does(MIRA, on(7, 1), do.CloseCase("Dismissed by stipulation"))
    return case


def civil_example() -> Example:
    return civil_record().example()


VESELY, HALLAM, UNITED_STATES = "Tomas Vesely", "Ingrid Hallam", "United States"
LIMINE_EXHIBIT = stub_id("recordings")
PLEA_STUB = stub_id("plea supplement of Vesely")
RESTATED = Restated(KindCode("plea-supplement"), "PLEA SUPPLEMENT as to Tomas Vesely (1).", heading="PLEA SUPPLEMENT")
"""What stands behind the plea's stub."""


def _defendants() -> tuple[Party, ...]:
    conspiracy = Count("18:371.F Conspiracy to commit federal program bribery (1)")
    stroud = _counsel(
        MARGUERITE,
        "Federal Public Defender, District of Calder",
        *_STROUD,
        more=("Designation: Public Defender or Community Defender Appointment",),
    )
    return (
        Party(
            "Defendant",
            VESELY,
            "On release since 05/18/2026",
            (stroud,),
            Charges(
                (conspiracy, Count("18:666.F Bribery, program receiving federal funds (2)")), level_opening="Felony"
            ),
            charged=1,
        ),
        Party(
            "Defendant",
            HALLAM,
            "On release since 05/18/2026",
            (),
            Charges(
                (conspiracy, Count("18:666.F Bribe taken by agent of a local authority (3)")), level_opening="Felony"
            ),
            charged=2,
        ),
    )


def criminal_record() -> Record:
    """United States v. Vesely et al.: two defendants, a plea with its stub, an exhibit under seal, a correction."""
    case = Record(register_of(), "criminal")
    government = Party(
        "Plaintiff",
        UNITED_STATES,
        "",
        (
            _counsel(ADA, "U.S. Attorney’s Office, Fraud Unit", *_USAO),
            _counsel(COLM, "U.S. Attorney’s Office, Fraud Unit", "(See above for address)", lead=False),
        ),
    )
    case.does(
        MIRA,
        on(5, 14),
        do.OpenCase(
            CoverSheet(
                CaseType.CRIMINAL,
                2,
                "United States v. Vesely et al.",
                (*_defendants(), government),
                RUTH.person,
                flags=("PROTECTIVE ORDER",),
            ),
            filing(
                "indictment",
                "as to Tomas Vesely (1) counts 1, 2; Ingrid Hallam (2) counts 1, 3",
                paper(pages=12),
                paper("Criminal cover sheet, Vesely", 1, 1),
                paper("Criminal cover sheet, Hallam", 2, 1),
            ),
        ),
    )
    both = (VESELY, HALLAM)
    case.does(
        MIRA,
        on(5, 18),
        do.EnterMinutes(
            "initial appearance and arraignment as to Tomas Vesely (1), Ingrid Hallam (2). Pleas of not guilty to all"
            " counts. (Court Reporter: L. Abara)",
            date(2026, 5, 18),
        ),
    )
    case.does(RUTH, on(5, 18, 17), do.EnterOrder(filing("order", "Setting Conditions of Release", as_to=both)))
    okafor = _counsel(BENEDICT, "Okafor & Reyes LLP", *_OKAFOR, more=("Designation: Retained",))
    case.does(BENEDICT, on(5, 19), do.FileEntry(filing("notice-of-appearance", "", by=(HALLAM,)), okafor))
    case.does(MIRA, on(5, 19), do.ConfirmAppearance(numbered(3)))
    scheduling = "Motions due by 07/31/2026. Jury Trial set for 02/08/2027 at 09:00 AM in Courtroom 4"
    case.does(RUTH, on(5, 26), do.EnterOrder(filing("scheduling-order", scheduling)))
    corrected = case.now.entries[-1].text.replace("Courtroom 4", "Courtroom 2")
    case.does(RUTH, on(5, 27), do.CorrectEntry(numbered(4), corrected, "to correct the courtroom"))
    case.does(RUTH, on(6, 9), do.EnterOrder(filing("protective-order", "governing discovery")))
    _suppression(case)
    _plea(case)
    _limine(case)
    return case


def _suppression(case: Record) -> None:
    case.does(
        BENEDICT,
        on(7, 31),
        do.FileEntry(
            filing(
                "motion",
                "to Suppress Evidence seized at the offices of Harrow Dredging Company",
                paper(pages=4),
                paper("Memorandum", 1, 19),
                paper("Declaration of Ingrid Hallam", 2, 3),
                paper("Search warrant", 3, 6),
                by=(HALLAM,),
            )
        ),
    )
    case.does(
        ADA,
        on(8, 14),
        do.FileEntry(
            filing("response", "", paper(), paper("Affidavit of Agent P. Oduya", 1), re=(6,), by=(UNITED_STATES,))
        ),
    )
    case.does(
        MIRA,
        on(9, 3),
        do.EnterMinutes(
            "hearing on 6 MOTION to Suppress Evidence as to Ingrid Hallam (2). Motion taken under submission."
            " (Court Reporter: L. Abara)",
            date(2026, 9, 3),
        ),
    )


def _plea(case: Record) -> None:
    case.does(ADA, on(9, 18), do.FileEntry(filing("plea-agreement", "count 1", as_to=(VESELY,))))
    case.takes(stub_entry(case.register, case.now, StubText.PLEA_SUPPLEMENT, PLEA_STUB, on(9, 18, 16)))
    case.does(
        MIRA,
        on(10, 2),
        do.FileEntry(filing("transcript", "of hearing held on 09/03/2026", paper(pages=58), re=(6,))),
    )
    case.does(
        RUTH,
        on(10, 15),
        do.EnterOrder(filing("opinion", "", as_to=(HALLAM,)), dispositions=ruled(denies=(numbered(6),))),
    )


def _limine(case: Record) -> None:
    case.does(
        BENEDICT,
        on(11, 6),
        do.FileEntry(
            filing(
                "motion",
                "in Limine to Exclude Recordings of 03/11/2026",
                paper(pages=3),
                paper("Memorandum", 1, 14),
                stub_paper(2, LIMINE_EXHIBIT),
                by=(HALLAM,),
            )
        ),
    )
    case.does(BENEDICT, on(11, 6, 15, 6), do.FileEntry(filing("motion-to-seal", "attachment 2 to 12", by=(HALLAM,))))
    case.does(
        MIRA,
        on(11, 17),
        do.FileEntry(
            filing(
                "notice-of-hearing",
                "set for 12/08/2026 at 10:00 AM in Courtroom 4 before Judge Ruth M. Adeyemi",
                re=(12,),
                as_to=(HALLAM,),
            )
        ),
    )


def criminal_example() -> Example:
    return criminal_record().example()


def criminal_with_keys_example() -> Example:
    """The same docket at the desk of a reader of both sealed papers: the overlay is filled."""
    case = criminal_record()
    case.does(
        BENEDICT,
        on(11, 6, 15, 1),
        do.FileSealed(
            sealed_filing("exhibit", "Recordings of 03/11/2026, transcript", re=(numbered(12),), on_behalf=(HALLAM,)),
            stub=LIMINE_EXHIBIT,
        ),
    )
    case.does(
        MARGUERITE,
        on(9, 18, 16, 1),
        do.FileSealed(sealed_filing("plea-supplement", "", as_to=(VESELY,)), stub=PLEA_STUB),
    )
    members = tuple(map(OfficeId, ("okafor-reyes", "fraud-unit", "chambers-adeyemi", "sealed-matters", "recovery")))
    case.takes(AccessGranted(case.now.case, LIMINE_EXHIBIT, members, BENEDICT.person, None))
    return case.example()


ALIAS = Alias(CaseRef("SM-7K3Q-9FMX"))


def hidden_case_record(alias: Alias = ALIAS) -> Record:
    """A search warrant under the standing order, approved, returned, and opened to one more reader by order."""
    case = Record(register_of(), f"hidden {alias}")
    government = Party("Plaintiff", UNITED_STATES, "", (_counsel(ADA, "U.S. Attorney’s Office, Fraud Unit", *_USAO),))
    case.does(
        ADA,
        on(6, 2, 2, 10),
        do.OpenSealedCase(
            alias,
            CoverSheet(
                CaseType.MAGISTRATE,
                2,
                "In re Search of the Offices of Harrow Dredging Company",
                (government,),
                JONAS.person,
            ),
            STANDING_ORDER,
            sealed_filing(
                "warrant-application",
                "for the offices of Harrow Dredging Company",
                sealed_paper("Application", 0, 6),
                sealed_paper("Affidavit of Agent P. Oduya", 1, 31),
                on_behalf=(UNITED_STATES,),
            ),
        ),
    )
    rule = tuple(map(OfficeId, ("fraud-unit", "chambers-kell", "sealed-matters", "recovery-hidden")))
    case.takes(AccessGranted(alias, alias, rule, ADA.person, None))
    case.does(
        JONAS,
        on(6, 2, 2, 40),
        do.EnterSealedOrder(sealed_filing("sealed-order", "granting the application"), approves=waiting(case.now)),
    )
    case.does(ADA, on(6, 9), do.FileSealed(sealed_filing("warrant-return", "executed on 06/04/2026")))
    order = case.does(
        JONAS,
        on(6, 12),
        do.EnterSealedOrder(
            sealed_filing("sealed-order", "admitting chambers of Judge Adeyemi"),
            access=(Access(alias, (OfficeId("chambers-adeyemi"),)),),
        ),
    )
    act = order[-1].act
    case.takes(AccessGranted(alias, alias, (*rule, OfficeId("chambers-adeyemi")), SOREN.person, act))
    return case


def hidden_case_example() -> Example:
    return hidden_case_record().example()


def big_example(entries: int) -> Example:
    """A civil case of some `entries` entries: motions, responses, replies, minutes, orders, stubs, corrections."""
    case = Record(register_of(), "big")
    parties = (
        Party("Plaintiff", HARROW, "", (_counsel(NORA, "Castellan & Voss", *_CASTELLAN),)),
        Party("Defendant", HARBOR, "", (_counsel(FELIX, "Brandt Law Office", *_BRANDT),)),
    )
    at = on(1, 5)
    opening = do.OpenCase(
        CoverSheet(CaseType.CIVIL, 2, f"{HARROW} v. {HARBOR}", parties, RUTH.person), filing("complaint", "")
    )
    case.does(MIRA, at, opening)
    for turn in count():
        if len(case.now.entries) >= entries:
            break
        at += timedelta(hours=3)
        _big_turn(case, turn, at)
    return case.example()


def _big_turn(case: Record, turn: int, at: datetime) -> None:
    motion = case.now.next_number
    attachments = (paper("Memorandum", 1, 20), paper("Declaration", 2, 5))
    stubs = (stub_paper(3, stub_id(f"big {turn}")),) if turn % 5 == 0 else ()
    text = f"to Compel Production of Documents Responsive to Request No. {turn + 1}"
    case.does(NORA, at, do.FileEntry(filing("motion", text, paper(), *attachments, *stubs, by=(HARROW,))))
    case.does(FELIX, at, do.FileEntry(filing("response", "", paper(), *attachments, re=(motion,), by=(HARBOR,))))
    case.does(NORA, at, do.FileEntry(filing("reply", "", paper(), re=(motion, motion + 1), by=(HARROW,))))
    case.does(MIRA, at, do.EnterMinutes(f"hearing on {motion} MOTION. Taken under submission.", at.date()))
    case.does(RUTH, at, do.EnterOrder(filing("order", "in part"), dispositions=ruled(grants=(numbered(motion),))))
    if turn % 10 == 0:
        (moved,) = case.now.entries.numbered(motion)
        case.does(MIRA, at, do.CorrectEntry(numbered(motion), f"{moved.text} (lead)", "party"))


def refolded(example: Example) -> Docket | None:
    """The docket of an example, folded anew."""
    return fold(example[2])
