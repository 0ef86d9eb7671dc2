"""Cases taken over from another system: as found, by a clerk, and without a number that could meet another."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from docket_cast import (
    EVERYONE,
    MIRA,
    NORA,
    RUTH,
    Record,
    act_id,
    changed,
    filing,
    numbered,
    on,
    register_of,
    ruled,
    stub_id,
)
from docket_examples import civil_record
from underseal.acts.court_made import stub_case, stub_entry
from underseal.acts.law import check_events, decide, permits, permits_unsigned, register
from underseal.acts.numbers import next_number
from underseal.docket import commands as do
from underseal.docket import errors as no
from underseal.docket import events as ev
from underseal.docket.cover import CoverSheet
from underseal.docket.dispositions import REINSTATED
from underseal.docket.names import LAST_SERIAL, CaseRef, CaseType, DocketNumber, EntryNumber, Ordinal, PartyNumber
from underseal.docket.party import Charges, Counsel, Count, Party
from underseal.docket.record import FoundEntry, MotionDisposition, Origin, StubText
from underseal.docket.rows import Cases, Entries

NUMBER = CaseRef("2:26-cv-00417")
PARTIES = (
    Party("Plaintiff", "Wharf Co.", "formerly\nQuay Co.", (Counsel("Ambrose Fell", contact=("12 Quay St",)),)),
    Party("Defendant", "Pier Ltd."),
    Party("Counter Claimant", "Pier Ltd."),
)


def entry(number: int | None, text: str = "NOTICE.", day: int = 4, **more) -> FoundEntry:
    filed = date(2019, 3, day)
    return FoundEntry(None if number is None else EntryNumber(number), filed, more.pop("entered", filed), text, **more)


ENTRIES = (
    entry(1),
    entry(None, "Minute Entry.\nBond set."),
    entry(9, "MOTION to Stay", motion=True),
    entry(4),
    entry(4),
)


def taking(entries=ENTRIES, more: int = 0, **changes) -> do.ImportCase:
    origin = Origin(
        b"p" * 32, f"{NUMBER}-RMA", len(entries) + more, len(changes.get("parties", PARTIES)), "Judge Somebody Else"
    )
    case = do.ImportCase(
        NUMBER,
        CoverSheet(CaseType.CIVIL, 2, "Wharf Co. v. Pier Ltd.", PARTIES),
        date(2019, 3, 4),
        origin,
        tuple(entries),
    )
    if "number" in changes:
        changes = {"office": DocketNumber.read(changes["number"]).office} | changes
    return changed(case, **changes)


def imported(command: do.ImportCase | None = None) -> Record:
    case = Record(register_of(), "imported")
    case.does(MIRA, on(11, 20), command or taking())
    return case


def test_an_imported_case_takes_the_courts_next_place() -> None:
    event = imported().events[0]
    assert isinstance(event, ev.CaseImported)
    permits(event, register_of(), None)
    for serial in (event.serial - 1, event.serial + 1):
        with pytest.raises(no.NotNext):
            permits(replace(event, serial=serial), register_of(), None)


def arriving(here: int, whole: int = 3) -> Record:
    """A case whose page has parties more than are in."""
    page = Origin(b"p" * 32, "x", len(ENTRIES), whole)
    return imported(taking((), parties=PARTIES[:here], origin=page))


def test_parties_of_a_page_are_taken_over_in_their_order_and_before_its_entries() -> None:
    case = arriving(1)
    assert case.now.importing
    with pytest.raises(no.BadField, match="after the parties"):
        case.does(MIRA, on(11, 20), do.ImportEntries(0, ENTRIES))
    case.does(MIRA, on(11, 20), do.ImportParties(1, PARTIES[1:2]))
    case.does(MIRA, on(11, 20), do.ImportParties(2, PARTIES[2:]))
    assert case.now.parties == PARTIES
    case.does(MIRA, on(11, 20), do.ImportEntries(0, ENTRIES))
    assert not case.now.importing
    assert case.now.parties == PARTIES


@pytest.mark.parametrize(
    ("here", "start", "more", "refusal"),
    [
        (1, 0, PARTIES[:1], no.NotNext),
        (1, 2, PARTIES[2:], no.NotNext),
        (1, 1, (), no.BadField),
        (2, 2, PARTIES[1:], no.BadField),
        (3, 3, PARTIES[:1], no.BadField),
        (1, 1, (Party("Defendant", "a\x00"),), no.BadField),
    ],
)
def test_no_party_is_taken_over_twice_or_beside_those_of_the_page(here, start, more, refusal) -> None:
    case = arriving(here)
    with pytest.raises(refusal):
        case.does(MIRA, on(11, 20), do.ImportParties(start, more))
    assert len(case.now.parties) == here


def test_a_party_is_imported_by_clerks_alone_and_to_an_imported_case_alone() -> None:
    with pytest.raises(no.NotPermitted):
        arriving(1).does(NORA, on(11, 20), do.ImportParties(1, PARTIES[1:]))
    with pytest.raises(no.BadField):
        permits(
            ev.PartiesImported(civil_record().now.case, PartyNumber(3), PARTIES[:1]), register_of(), civil_record().now
        )
    with pytest.raises(no.BadField, match="more than the page"):
        arriving(3, whole=2)
    first = arriving(1).now
    for number in (1, 3):
        with pytest.raises(no.NotNext):
            permits(ev.PartiesImported(NUMBER, PartyNumber(number), PARTIES[1:2]), register_of(), first)


def test_an_imported_entry_takes_the_next_row() -> None:
    case = imported()
    _, first, *_ = case.events
    assert isinstance(first, ev.EntryImported)
    empty = replace(case.now, entries=Entries())
    permits(first, register_of(), empty)
    for ordinal in (0, 2):
        with pytest.raises(no.NotNext):
            permits(replace(first, ordinal=Ordinal(ordinal)), register_of(), empty)


def test_numbers_stay_as_found_and_the_next_goes_on_from_the_highest() -> None:
    case = imported()
    assert [entry.number for entry in case.now.entries] == [1, None, 9, 4, 4]
    case.does(NORA, on(11, 21), do.FileEntry(filing("notice-of-appearance", "", by=("Wharf Co.",)), _nora()))
    assert case.now.entries[-1].number == 10


def _nora() -> Counsel:
    return Counsel(NORA.name, NORA.person)


def test_entries_are_marked_and_bear_no_filer_of_this_court() -> None:
    for row in imported().now.entries:
        assert (row.kind, row.by, row.lines) == ("imported", None, ())
        assert row.imported is not None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("MOTION to Stay", "“MOTION to Stay”"),
        ("MOTION to Dismiss filed by Pier Ltd.. (Attachments: # 1 Brief)", "“MOTION to Dismiss”"),
        ("MOTION in Limine (Entered: 03/04/2019)", "“MOTION in Limine”"),
        ("First MOTION for Extension of Time. So ordered.\nGRANTED", "“First MOTION for Extension of Time”"),
        ('“MOTION” granted "so" by nobody', "“’MOTION’ granted ’so’”"),
        ("(none)", ""),
    ],
)
def test_an_imported_motion_is_cited_with_the_words_it_came_with_as_somebodys(text: str, said: str) -> None:
    case = imported(taking((entry(4, text, motion=True),), judge=RUTH.person))
    case.does(RUTH, on(11, 21), do.EnterOrder(filing("order", ""), dispositions=ruled(grants=(Ordinal(1),))))
    assert case.now.entries[-1].text.startswith(f"ORDER granting {f'4 {said}'.strip()}. Signed by Judge ")


def test_a_new_case_goes_on_from_the_highest_and_never_meets_an_imported_one() -> None:
    case = imported()
    assert str(next_number(case.register, 2, 26, CaseType.CIVIL)) == "2:26-cv-00418"
    assert case.register.next_case == 242


def test_an_older_number_does_not_take_new_cases_back() -> None:
    case = imported(taking(number=CaseRef("2:26-cv-00003")))
    assert str(next_number(case.register, 2, 26, CaseType.CIVIL)) == "2:26-cv-00058"


def test_a_case_numbered_zero_takes_no_number_from_the_next() -> None:
    case = imported(taking(number=CaseRef("3:26-cv-00000")))
    assert str(next_number(case.register, 3, 26, CaseType.CIVIL)) == "3:26-cv-00001"


def test_a_found_number_never_uses_up_the_courts_own() -> None:
    """After the last serial the numbers that are free are given, each once, and those in use are passed by."""
    case = Record(register_of(), "imported")
    for serial in ("99999", "00002", "00004", "100000", "9999999"):
        case = Record(case.register, serial)
        case.does(MIRA, on(11, 20), taking(number=CaseRef(f"2:26-mc-{serial}"), type=CaseType.MISCELLANEOUS))
    given = []
    for _ in range(3):
        listed = stub_case(case.register, CaseType.MISCELLANEOUS, 2, stub_id("s"), on(11, 21))
        permits(listed, case.register, None)
        given.append(listed.case)
        case = Record(register(case.register, listed), "listed")
    assert given == ["2:26-mc-00001", "2:26-mc-00003", "2:26-mc-00005"]


def test_a_case_opens_though_the_last_number_was_imported() -> None:
    case = imported(taking(number=CaseRef("2:26-cv-99999")))
    case = Record(case.register, "own")
    party = Party("Plaintiff", "Harrow", "", (_nora(),))
    case.does(NORA, on(11, 21), do.OpenCase(CoverSheet(CaseType.CIVIL, 2, "Harrow", (party,)), filing("complaint", "")))
    assert case.now.case == "2:26-cv-00001"


def test_where_every_number_is_in_use_none_is_given_twice() -> None:
    reg = replace(register_of(), serials={(2, 26, "cv"): LAST_SERIAL}, cases=_Everything())
    with pytest.raises(no.BadDocketNumber):
        DocketNumber.parse(next_number(reg, 2, 26, CaseType.CIVIL).ref)


class _Everything(Cases):
    def __contains__(self, row: object) -> bool:
        return True


def test_an_imported_case_cannot_be_imported_or_opened_again() -> None:
    case = imported()
    with pytest.raises(no.CaseExists):
        decide(taking(), case.register, None, MIRA, on(11, 21), act=act_id("again"))
    taken = next(event for event in case.events if isinstance(event, ev.CaseImported))
    with pytest.raises(no.CaseExists):
        permits(replace(taken, serial=case.register.next_case), case.register, None)


def test_a_case_of_this_court_is_not_imported_over() -> None:
    case = Record(register_of(), "own")
    party = Party("Plaintiff", "Harrow", "", (_nora(),))
    case.does(NORA, on(5, 4), do.OpenCase(CoverSheet(CaseType.CIVIL, 2, "Harrow", (party,)), filing("complaint", "")))
    with pytest.raises(no.CaseExists):
        decide(taking(number=case.now.case), case.register, None, MIRA, on(11, 21), act=act_id("over"))


def test_a_long_page_comes_in_several_acts_and_nothing_else_meanwhile() -> None:
    case = imported(taking(more=2))
    assert case.now.importing
    with pytest.raises(no.StillImporting):
        case.does(RUTH, on(11, 21), do.EnterOrder(filing("order", "so ordered")))
    with pytest.raises(no.StillImporting):
        case.takes(stub_entry(case.register, case.now, StubText.SEALED_MOTION, stub_id("early"), on(11, 21)))
    case.does(MIRA, on(11, 21), do.ImportEntries(5, (entry(12), entry(11))))
    assert not case.now.importing
    case.does(RUTH, on(11, 22), do.EnterOrder(filing("order", "so ordered")))
    assert case.now.entries[-1].number == 13


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (do.ImportEntries(4, (entry(12),)), no.NotNext),
        (do.ImportEntries(6, (entry(12),)), no.NotNext),
        (do.ImportEntries(5, ()), no.BadField),
        (do.ImportEntries(5, (entry(12), entry(13))), no.BadField),
        (do.ImportEntries(5, (entry(-1),)), no.BadField),
        (do.ImportEntries(5, (entry(10**9),)), no.BadField),
        (do.ImportEntries(5, (entry(12, "a\u202eb"),)), no.BadField),
        (do.ImportEntries(5, (entry(12, "a" * 200_000),)), no.BadField),
    ],
)
def test_the_rest_of_a_page_begins_where_the_import_stands_and_ends_with_the_page(command, refusal) -> None:
    case = imported(taking(more=1))
    with pytest.raises(refusal):
        case.does(MIRA, on(11, 21), command)


def test_a_docket_that_has_all_its_page_takes_no_more_of_it() -> None:
    case = imported()
    with pytest.raises(no.BadField):
        case.does(MIRA, on(11, 21), do.ImportEntries(5, (entry(12),)))
    with pytest.raises(no.BadField):
        case.takes(
            ev.EntryImported(
                NUMBER,
                case.now.entries.next_ordinal,
                None,
                "x",
                date(2019, 3, 4),
                on(3, 4),
                None,
                "",
                motion=False,
                decided=False,
            )
        )


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"number": CaseRef("2:26-cr-00417")}, no.BadField),
        ({"number": CaseRef("SM-7K3Q-9FMX")}, no.BadDocketNumber),
        ({"number": CaseRef("2:26-cv-417")}, no.BadDocketNumber),
        ({"number": CaseRef("02:26-cv-00417")}, no.BadDocketNumber),
        ({"filed": date(2026, 11, 21)}, no.BadField),
        ({"closed": date(2026, 11, 21)}, no.BadField),  # tomorrow
        ({"filed": date(2019, 3, 4), "closed": date(2019, 3, 3)}, no.BadField),
        ({"caption": " "}, no.BadField),
        ({"origin": Origin(b"short", "x", 9, 9)}, no.BadField),
        ({"origin": Origin(b"p" * 32, "x", 4, 9)}, no.BadField),
        ({"origin": Origin(b"p" * 32, "x", 9, 9, facts=(("alone",),))}, no.BadField),
        ({"parties": (Party("Plaintiff", "Wharf Co.", "", (_nora(),)),)}, no.BadField),
        ({"judge": NORA.person}, no.BadDraw),
        ({"judge": "nobody-known"}, no.NotOnTheRoster),
    ],
)
def test_a_case_that_no_page_can_have_is_refused(change, refusal) -> None:
    with pytest.raises(refusal):
        imported(taking(**change))


@pytest.mark.parametrize("number", ["1:20-po-00031", "0:09-bk-37010", "13:20-mc-1000000"])
def test_any_federal_number_is_taken(number) -> None:
    case = imported(taking(number=CaseRef(number), type=CaseType.MISCELLANEOUS))
    assert case.now.case == DocketNumber.read(number).ref == number


def test_counsel_found_have_no_desk_until_they_appear() -> None:
    case = imported()
    with pytest.raises(no.NotPermitted):
        case.does(NORA, on(11, 21), do.FileEntry(filing("motion", "to stay", by=("Wharf Co.",))))
    case.does(NORA, on(11, 21), do.FileEntry(filing("notice-of-appearance", "", by=("Wharf Co.",)), _nora()))
    case.does(NORA, on(11, 22), do.FileEntry(filing("motion", "to stay", by=("Wharf Co.",))))


def test_a_pending_motion_may_be_decided_here_and_no_other_imported_entry() -> None:
    case = imported()
    with pytest.raises(no.NotPending):
        case.does(RUTH, on(11, 21), do.EnterOrder(filing("order", ""), dispositions=ruled(grants=(numbered(1),))))
    case.does(RUTH, on(11, 21), do.EnterOrder(filing("order", ""), dispositions=ruled(grants=(numbered(9),))))
    assert case.now.pending_motions == ()


def test_a_terminated_case_is_imported_closed() -> None:
    case = imported(taking(closed=date(2020, 2, 3)))
    assert case.now.closed == date(2020, 2, 3)
    with pytest.raises(no.CaseIsClosed):
        case.does(MIRA, on(11, 21), do.EnterMinutes("hearing", date(2026, 11, 20)))


def test_a_slip_in_the_pages_year_bars_nothing() -> None:
    late = entry(1, entered=date(2091, 1, 1))
    case = imported(taking([late]))
    assert case.now.entries[0].entered == on(11, 20)
    case.does(RUTH, on(11, 21), do.EnterOrder(filing("order", "so ordered")))


def test_what_was_filed_after_the_import_is_no_entry_of_a_page() -> None:
    on_the_day = FoundEntry(EntryNumber(12), date(2026, 11, 21), None, "NOTICE.")
    late = replace(on_the_day, filed=date(2026, 11, 22))
    with pytest.raises(no.BadField, match="11/22/2026, is in the future"):
        imported(taking([late]))
    case = imported(taking(more=1))
    with pytest.raises(no.BadField, match="is in the future"):
        case.does(MIRA, on(11, 21), do.ImportEntries(5, (late,)))
    case.does(MIRA, on(11, 21), do.ImportEntries(5, (on_the_day,)))


def test_an_entry_of_the_first_day_that_can_be_written_is_refused() -> None:
    for said in (entry(1, entered=date.min), replace(entry(1, entered=None), filed=date.min)):
        with pytest.raises(no.BadField, match="end of the calendar"):
            imported(taking([said]))


def test_an_entry_without_its_day_of_entry_is_placed_on_the_day_it_was_filed() -> None:
    row = imported(taking([entry(1, entered=None)])).now.entries[0]
    assert row.entered == datetime(2019, 3, 4, tzinfo=UTC)
    assert row.imported is not None
    assert row.imported.entered is None


def test_a_reader_accepts_the_import_and_nothing_bent_of_it() -> None:
    reg, act = register_of(), act_id("read")
    events = decide(taking(), reg, None, MIRA, on(11, 20), act=act)
    check_events(events, taking(), reg, None, MIRA, at=on(11, 20), act=act)
    for bent in (events[:-1], (*events[:-1], replace(events[-1], text="another"))):
        with pytest.raises(no.NotWhatTheActYields):
            check_events(bent, taking(), reg, None, MIRA, at=on(11, 20), act=act)
    with pytest.raises(no.NotCourtMade):
        permits_unsigned(events, reg, None, at=on(11, 20))


@pytest.mark.parametrize("person", [one for one in EVERYONE if "clerk" not in one.role or "registrar" in one.role])
def test_no_event_says_another_imported_than_a_clerk(person) -> None:
    taken = decide(taking(), register_of(), None, MIRA, on(11, 20), act=act_id("by"))[0]
    with pytest.raises(no.NotPermitted):
        permits(replace(taken, by=person.person), register_of(), None)


def test_the_register_knows_every_case_once() -> None:
    case = imported()
    assert list(case.register.cases) == [NUMBER]
    listed = ev.CaseStubbed(CaseRef("2:26-cv-00418"), 242, CaseType.CIVIL, stub_id("c"), date(2026, 11, 21))
    assert list(register(case.register, listed).cases) == [NUMBER, "2:26-cv-00418"]


@pytest.mark.parametrize("person", [one for one in EVERYONE if "clerk" not in one.role or "registrar" in one.role])
def test_nobody_but_a_clerk_brings_in_further_entries(person) -> None:
    case = imported(taking(more=1))
    with pytest.raises(no.NotPermitted):
        case.does(person, on(11, 21), do.ImportEntries(5, (entry(12),)))


def test_what_is_found_is_printable_wherever_it_stands() -> None:
    page = Origin(b"p" * 32, "x", 5, len(PARTIES))
    bad = Count("18:371\x00")
    counted = Charges(pending=(bad,))
    named = Counsel("Ambrose Fell")
    unprintable = [replace(named, **{name: "a\x00"}) for name in ("name", "firm")]
    unprintable += [replace(named, **{name: ("fine", "a\x00")}) for name in ("contact", "designations")]
    for change in (
        {"flags": ("a\x00",)},
        *({name: "a\nb"} for name in ("nature_of_suit", "cause", "jurisdiction", "jury_demand", "demand")),
        *({"origin": replace(page, **{name: "a\nb"})} for name in ("number", "judge", "referred", "dated")),
        {"origin": replace(page, facts=(("Lead", "a\x00"),))},
        {"parties": (replace(PARTIES[0], detail="\u202eabc"),)},
        *({"parties": (replace(PARTIES[0], counsel=(one,)),)} for one in unprintable),
        *({"parties": (replace(PARTIES[0], **{name: "a\x00"}),)} for name in ("role", "name")),
        *({"parties": (replace(PARTIES[0], charges=one),)} for one in (Charges((), (bad,)), Charges((), (), (bad,)))),
        {"parties": (replace(PARTIES[0], charges=counted),)},
        {"parties": (replace(PARTIES[0], charges=replace(counted, pending=(Count("x", "a\x00"),))),)},
        {"parties": (replace(PARTIES[0], charges=Charges(level_opening="\x00")),)},
        {"parties": (replace(PARTIES[0], charges=Charges(level_terminated="\x00")),)},
        {"entries": (entry(1, document="a\nb"),)},
    ):
        with pytest.raises(no.BadField):
            imported(taking(**change))
    imported(taking(flags=("",), origin=replace(page, facts=(("Lead", ""),))))


def test_a_motion_that_the_page_decides_waits_for_nothing_and_may_be_reinstated() -> None:
    """A page's words may be read amiss, and a judge could then rule on a motion never."""
    decided = entry(7, "MOTION to Dismiss", motion=True, decided=True)
    case = imported(taking((decided, entry(9, "MOTION to Stay", motion=True)), judge=RUTH.person))
    assert case.now.pending_motions == (2,)
    grant = do.EnterOrder(filing("order", "as stated"), dispositions=ruled(grants=(Ordinal(1),)))
    with pytest.raises(no.NotPending):
        case.does(RUTH, on(11, 21), grant)
    again = (MotionDisposition(Ordinal(1), REINSTATED),)
    case.does(RUTH, on(11, 21), do.EnterOrder(filing("order", ""), dispositions=again))
    assert case.now.pending_motions == (1, 2)
    case.does(RUTH, on(11, 22), grant)
    assert case.now.pending_motions == (2,)


def test_only_motions_are_said_to_be_decided() -> None:
    with pytest.raises(no.BadField):
        imported(taking((entry(7, "NOTICE.", decided=True),)))


def test_an_imported_entry_bears_whole_seconds_of_utc() -> None:
    case = imported(taking(more=1))
    taken = ev.EntryImported(
        NUMBER,
        case.now.entries.next_ordinal,
        None,
        "NOTICE.",
        date(2019, 3, 4),
        on(11, 20),
        None,
        "",
        motion=False,
        decided=False,
    )
    permits(taken, case.register, case.now)
    with pytest.raises(no.BadTime):
        permits(replace(taken, entered=on(11, 20).replace(microsecond=1)), case.register, case.now)


def test_a_reopened_case_keeps_no_flag_that_calls_it_closed() -> None:
    case = imported(taking(flags=("CLOSED", "SEALDC", "CLOSED CASE"), closed=date(2020, 2, 3)))
    case.does(MIRA, on(11, 21), do.ReopenCase("remanded"))
    assert case.now.closed is None
    assert case.now.cover.flags == ("SEALDC",)
