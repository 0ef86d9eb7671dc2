"""The cases that pages are tested with: one busy criminal case above all, folded from its events."""

from datetime import UTC, date, datetime, timedelta

from sheet_cast import (
    ADA,
    BEN,
    CHAMBERS,
    FRAUD,
    LINDQVIST,
    MARA,
    OKAFOR,
    OKAFOR_COUNSEL,
    QUENTIN,
    RUTH,
    SEALED_MATTERS,
    STROUD,
)
from underseal.acts.law import fold
from underseal.docket.cover import CoverSheet
from underseal.docket.docket import Docket
from underseal.docket.events import (
    CaseOpened,
    CaseStubbed,
    DocumentReleased,
    EntryCorrected,
    EntryFiled,
    EntryRestated,
    Event,
    PublicEvent,
    SealOrdered,
    StubEntered,
)
from underseal.docket.names import (
    ActId,
    Alias,
    CaseRef,
    CaseType,
    DocumentNumber,
    EntryNumber,
    KindCode,
    OfficeId,
    Ordinal,
    PersonId,
    StubId,
)
from underseal.docket.party import Charges, Counsel, Count, Party
from underseal.docket.record import (
    Line,
    Published,
    Restated,
    SealedFiling,
    SealedPaper,
    StandingOrder,
    Stubbed,
    StubState,
    StubText,
)
from underseal.docket.sealed_events import AccessGranted, SealedCaseOpened, SealedEntryFiled, SealedEvent

CASE = CaseRef("2:26-cr-00184")
SEALED_CASE = CaseRef("2:26-mj-00214")
HIDDEN_CASE = Alias(CaseRef("SM-7K3Q-9FMX"))
SUPPLEMENT, EXHIBIT, DECLARATION, LISTING = (StubId("stub-" + letter * 32) for letter in "abcd")


def party(
    role: str,
    name: str,
    *counsel: Counsel,
    detail: str = "",
    charges: Charges | None = None,
    charged: int | None = None,
) -> Party:
    return Party(role, name, detail, counsel, charges, charged=charged)


PARTIES = (
    party("Plaintiff", "United States", LINDQVIST),
    party(
        "Defendant",
        "Tomas Vesely",
        STROUD,
        detail="On release since 05/18/2026",
        charges=Charges(
            (
                Count("18:371.F Conspiracy to commit federal program bribery (1)", "Pleaded guilty 09/18/2026."),
                Count("18:666.F Bribery, program receiving federal funds (2)", "To be dismissed at sentencing."),
            ),
            level_opening="Felony",
        ),
        charged=1,
    ),
    party(
        "Defendant",
        "Ingrid Hallam",
        OKAFOR_COUNSEL,
        detail="On release since 05/18/2026",
        charges=Charges(
            (Count("18:371.F Conspiracy to commit federal program bribery (1)"),),
            terminated=(Count("18:666.F Bribe taken by agent of a local authority (3)", "Dismissed 10/02/2026."),),
            level_opening="Felony",
            level_terminated="Felony",
        ),
        charged=2,
    ),
)


def at(month: int, day: int, hour: int = 15, minute: int = 4) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def published(number: int, part: int = 0, title: str = "", pages: int = 9) -> Line:
    return Line(part, title, Published(DocumentNumber(number), bytes([number]) * 32, 151_552, pages))


def row(number: int | None) -> Ordinal:
    """The row of that number in the example: minutes, without one, stand second."""
    return Ordinal(2 if number is None else number + (number > 1))


def filed(
    number: int | None, on: datetime, by: PersonId, text: str, *lines: Line, re: tuple[int, ...] = ()
) -> EntryFiled:
    kind = KindCode("motion" if text.startswith("MOTION") else "notice")
    named = tuple(map(row, re))
    shown = number and EntryNumber(number)
    moves = kind == "motion"
    return EntryFiled(
        CASE,
        row(number),
        shown,
        kind,
        text,
        lines,
        on.date(),
        on,
        by,
        named,
        motion=moves,
        heading=text.partition(" ")[0],  # type: ignore[arg-type]  # ids as plain strings
    )


OPENED = CaseOpened(
    CASE,
    17,
    CoverSheet(CaseType.CRIMINAL, 2, "United States v. Vesely et al.", PARTIES, RUTH, flags=("PROTECTIVE ORDER",)),
    date(2026, 5, 14),
)
PUBLIC_EVENTS: tuple[PublicEvent, ...] = (
    OPENED,
    filed(
        1,
        at(5, 14, 9),
        ADA,
        "INDICTMENT as to Tomas Vesely (1) counts 1, 2; Ingrid Hallam (2) counts 1, 3.",
        published(1),
        published(2, 1, "Criminal cover sheet, Vesely"),
        published(3, 2, "Criminal cover sheet, Hallam"),
    ),
    filed(
        None,
        at(5, 18),
        MARA,
        "MINUTE ENTRY for proceedings before Judge Ruth M. Adeyemi: initial appearance and arraignment as to Tomas "
        "Vesely (1), Ingrid Hallam (2) held on 05/18/2026. Pleas of not guilty to all counts.",
    ),
    filed(
        2,
        at(5, 26),
        RUTH,
        "SCHEDULING ORDER as to all defendants. Motions due by 07/31/2026. Jury Trial set for 02/08/2027 at 09:00 AM "
        "in Courtroom 3 before Judge Ruth M. Adeyemi. Signed by Judge Ruth M. Adeyemi on 05/26/2026.",
        published(4),
    ),
    EntryCorrected(
        CASE,
        row(2),
        "SCHEDULING ORDER as to all defendants. Motions due by 07/31/2026. Jury Trial set for 02/08/2027 at 09:00 AM "
        "in Courtroom 4 before Judge Ruth M. Adeyemi. Signed by Judge Ruth M. Adeyemi on 05/26/2026.",
        "to correct the courtroom",
        MARA,
        at(5, 27),
    ),
    filed(
        3,
        at(7, 31),
        BEN,
        "MOTION to Suppress Evidence seized at the offices of Harrow Dredging Company by Ingrid Hallam (2). Responses "
        "due by 08/14/2026.",
        published(5),
        published(6, 1, "Memorandum"),
        published(7, 2, "Declaration of Ingrid Hallam"),
    ),
    filed(4, at(8, 14), ADA, "RESPONSE by United States re 3 MOTION to Suppress Evidence.", published(8), re=(3,)),
    filed(5, at(9, 18), MARA, "PLEA AGREEMENT as to Tomas Vesely (1), count 1.", published(9)),
    StubEntered(CASE, row(6), EntryNumber(6), StubText.PLEA_SUPPLEMENT, SUPPLEMENT, date(2026, 9, 18), at(9, 18, 16)),
    filed(7, at(10, 15), RUTH, "ORDER denying 3 MOTION to Suppress Evidence.", published(10), re=(3,)),
    filed(
        8,
        at(11, 6),
        BEN,
        "MOTION in Limine to Exclude Recordings of 03/11/2026 by Ingrid Hallam (2). Responses due by 11/20/2026.",
        published(11),
        published(12, 1, "Memorandum"),
        Line(2, "", Stubbed(EXHIBIT, StubState.PROVISIONAL)),
    ),
    filed(9, at(11, 6, 16), BEN, "MOTION to Seal attachment 2 to 8 MOTION in Limine.", published(13), re=(8,)),
    StubEntered(CASE, row(10), EntryNumber(10), StubText.SEALED_DOCUMENT, DECLARATION, date(2026, 11, 9), at(11, 9)),
    SealOrdered(CASE, DECLARATION, row(9)),
    filed(11, at(11, 17), RUTH, "ORDER unsealing 10 and granting 9 MOTION to Seal.", published(14), re=(9, 10)),
    DocumentReleased(
        CASE,
        DECLARATION,
        0,
        "Declaration of Agent P. Oduya",
        DocumentNumber(15),
        b"\x15" * 32,
        80_000,
        3,
        b"\x16" * 32,
        row(11),
        QUENTIN,
        at(11, 17, 17),
    ),
    EntryRestated(
        CASE,
        row(10),
        Restated(KindCode("exhibit"), "EXHIBIT Declaration of Agent P. Oduya.", ADA, heading="EXHIBIT"),
    ),
)


def sealed_paper(part: int, title: str) -> SealedPaper:
    return SealedPaper(part, title, b"\x01" * 32, 50_000, 4, b"\x02" * 32, b"\x03" * 32, (b"\x04" * 32,))


def sealed(
    n: int | None,
    stub: StubId | None,
    on: datetime,
    text: str,
    *titles: str,
    case: CaseRef = CASE,
    pending: bool = False,
    by: PersonId = ADA,
) -> SealedEntryFiled:
    papers = tuple(sealed_paper(part, title) for part, title in enumerate(titles))
    act = ActId(f"{n or 0:x}{(stub or 'f')[0]}".rjust(32, "0"))
    return SealedEntryFiled(
        case,
        stub,
        n,
        SealedFiling(KindCode("motion"), text, papers),
        text,
        by,
        on,
        act,
        pending,
        2,
        "MOTION",
        "Motion",
        motion=True,
    )


def granted(subject: str, *members: OfficeId | PersonId, case: CaseRef = CASE) -> AccessGranted:
    return AccessGranted(case, subject, members, ADA, None)  # type: ignore[arg-type]  # ids as plain strings


BEHIND_SUPPLEMENT = sealed(
    None,
    SUPPLEMENT,
    at(9, 18, 16),
    "PLEA SUPPLEMENT as to Tomas Vesely (1): agreement to cooperate.",
    "",
    "Statement of facts",
)
BEHIND_EXHIBIT = sealed(
    None, EXHIBIT, at(11, 6), "EXHIBIT to 8.", "Exhibit B, transcripts of the recordings, complete", by=BEN
)
HIDDEN = sealed(1, None, at(6, 5), "STATEMENT EX PARTE by United States in support of a protective order.", "")
PENDING = sealed(
    2,
    None,
    at(11, 19, 16, 12),
    "APPLICATION by United States for an order under 18 U.S.C. § 2703(d), mail account of Rafe Dunmore.",
    "Application",
    "Affidavit",
    pending=True,
)
SEALED_EVENTS: tuple[SealedEvent, ...] = (
    HIDDEN,
    granted(HIDDEN.act, CHAMBERS, FRAUD),
    BEHIND_SUPPLEMENT,
    granted(SUPPLEMENT, CHAMBERS, FRAUD, SEALED_MATTERS, OfficeId("recovery")),
    BEHIND_EXHIBIT,
    granted(EXHIBIT, CHAMBERS, FRAUD, OKAFOR, SEALED_MATTERS),
    PENDING,
    granted(PENDING.act, RUTH, FRAUD),
)
HIDDEN_EVENTS: tuple[SealedEvent, ...] = (
    SealedCaseOpened(
        HIDDEN_CASE,
        CoverSheet(
            CaseType.MAGISTRATE,
            2,
            "In re Search of 7 Ballast Street",
            (party("Applicant", "United States", LINDQVIST),),
            RUTH,
        ),
        StandingOrder("Standing Order 2026-3", "until the return is filed"),
        date(2026, 11, 19),
    ),
    sealed(
        1,
        None,
        at(11, 19, 16, 12),
        "APPLICATION for a search warrant.",
        "Application",
        "Affidavit of Agent P. Oduya",
        case=HIDDEN_CASE,
        pending=True,
    ),
    granted(HIDDEN_CASE, RUTH, FRAUD, case=HIDDEN_CASE),
)


def docket(*events: Event) -> Docket:
    made = fold(events)
    assert made is not None
    return made


def public_example() -> Docket:
    """The case as the public folds it."""
    return docket(*PUBLIC_EVENTS)


def desk_example() -> Docket:
    """The same case at the prosecutor's desk."""
    return docket(*PUBLIC_EVENTS, *SEALED_EVENTS)


def listed_example() -> Docket:
    """A sealed case, listed by its number."""
    return docket(CaseStubbed(SEALED_CASE, 18, CaseType.MAGISTRATE, LISTING, date(2026, 11, 19)))


def hidden_example() -> Docket:
    """A case the public sees nothing of, before its judge has signed."""
    return docket(*HIDDEN_EVENTS)


def civil_example() -> Docket:
    """A small civil case, closed, with a party whose counsel left."""
    counsel = Counsel("Wren Abbott", None, "", ("9 Assembly Street, Northmere",), ("PRO HAC VICE",), date(2026, 3, 2))
    case = CaseRef("1:26-cv-00058")
    opened = CaseOpened(
        case,
        4,
        CoverSheet(
            CaseType.CIVIL,
            2,
            "Harrow Dredging Co. v. Port Ansel Harbor Authority",
            (
                party("Plaintiff", "Harrow Dredging Co.", counsel),
                Party("Defendant", "Port Ansel Harbor Authority", "a public corporation", terminated=date(2026, 4, 1)),
            ),
            RUTH,
            nature_of_suit="190 Contract: Other",
            cause="28:1332 Diversity-Contract Dispute",
            jurisdiction="Diversity",
            jury_demand="Plaintiff",
            demand="$2,500,000",
        ),
        date(2026, 1, 29),
    )
    made = docket(opened)
    first = EntryFiled(
        case,
        Ordinal(1),
        EntryNumber(1),
        KindCode("complaint"),
        "COMPLAINT against Port Ansel Harbor Authority filed by Harrow Dredging Co.",
        (published(16),),
        date(2026, 1, 29),
        at(1, 30),
        PersonId("wren-abbott"),
    )
    return docket_after(made, first)


def docket_after(before: Docket, *events: Event) -> Docket:
    made = fold(events, before)
    assert made is not None
    return made


def long_example() -> Docket:
    """The busy case years later: 400 numbered entries, filed two a week."""
    start = at(11, 18)
    days = ((number, start + timedelta(days=3 * (number - 11))) for number in range(12, 401))
    return docket_after(public_example(), *(filed(n, day, ADA, f"NOTICE of tide {n}") for n, day in days))
