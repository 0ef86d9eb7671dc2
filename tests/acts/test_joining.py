"""Parties come into a case that is open, by the word of the court, and nobody reads more for it."""

import pytest

from docket_cast import ADA, FELIX, JONAS, MIRA, NORA, RUTH, SOREN, Record, filing, numbered, on, register_of
from docket_examples import civil_record, criminal_record
from underseal.acts.parties import MOST_PARTIES
from underseal.docket import commands as do
from underseal.docket.cover import CoverSheet
from underseal.docket.docket import Person
from underseal.docket.errors import BadField, CaseIsClosed, NotPermitted
from underseal.docket.events import PartiesAdded
from underseal.docket.names import CaseType, PartyNumber
from underseal.docket.party import Counsel, Party
from underseal.docket.sides import Side, parties_of, side
from underseal.sheet.heading import parties as sheet_parties

LATER = on(11, 20)
WATCH = Party("Amicus", "Harbor Watch")


@pytest.fixture
def case() -> Record:
    return criminal_record()


def adds(case: Record, *parties: Party) -> do.AddParties:
    return do.AddParties(PartyNumber(len(case.now.parties) + 1), parties or (WATCH,))


@pytest.mark.parametrize("who", [MIRA, SOREN, RUTH])
def test_a_clerk_or_the_judge_adds_parties_after_those_there_are(case: Record, who: Person) -> None:
    before = case.now.parties
    case.does(who, LATER, adds(case, WATCH, Party("Intervenor", "Port of Harlow", "", (Counsel("Ada Quill"),))))
    assert case.now.parties[: len(before)] == before
    assert [(one.role, one.name) for one in case.now.parties[len(before) :]] == [
        ("Amicus", "Harbor Watch"),
        ("Intervenor", "Port of Harlow"),
    ]


@pytest.mark.parametrize("who", [NORA, ADA, JONAS])
def test_nobody_else_does(case: Record, who: Person) -> None:
    with pytest.raises(NotPermitted):
        case.does(who, LATER, adds(case))


def test_no_entry_is_made_and_no_entry_changes(case: Record) -> None:
    before = tuple(case.now.entries)
    case.does(MIRA, LATER, adds(case))
    assert tuple(case.now.entries) == before


def test_nobody_reads_more_for_it(case: Record) -> None:
    for person in (NORA, FELIX):
        represented = Party("Amicus", "Harbor Watch", "", (Counsel(person.name, person.person),))
        with pytest.raises(BadField, match="with a desk here appear by a notice of their own"):
            case.does(MIRA, LATER, adds(case, represented))


def test_something_is_filed_for_whom_was_added_and_they_have_counsel_by_a_notice() -> None:
    case = civil_record()
    case.does(MIRA, LATER, do.ReopenCase("an intervenor"))
    case.does(MIRA, LATER, adds(case, Party("Intervenor", "Harbor Watch")))
    number = PartyNumber(len(case.now.parties))
    notice = filing("notice-of-appearance", "", by=("Harbor Watch",))
    case.does(FELIX, LATER, do.FileEntry(notice, Counsel(FELIX.name, FELIX.person)))
    assert number in parties_of(FELIX.person, case.now)
    case.does(FELIX, LATER, do.FileEntry(filing("motion", "to intervene", by=("Harbor Watch",))))
    assert case.now.entries[-1].on_behalf == (number,)


@pytest.mark.parametrize(
    "party",
    [
        Party("Friend", "Harbor Watch"),
        Party("Amicus", ""),
        Party("Amicus", "Harbor  Watch"),
        Party("Amicus", "Harbor Watch", terminated=LATER.date()),
        Party("Defendant", "Somebody Else", charged=1),
        Party("Amicus (3)", "Harbor Watch"),
        Party("Amicus", "Harbor Watch", charged=3),
        Party("Defendant", "Harbor Watch", charged=0),
        Party("Defendant", "Harbor Watch", charged=10_000),
        Party("Defendant", "Harbor Watch", also=("Plaintiff",)),
        Party("Defendant", "Harbor Watch", also=("Friend",)),
        Party("Defendant", "Harbor Watch", also=("Counter Claimant", "Counter Claimant")),
        Party("Movant", "Harbor Watch", also=("Movant",)),
    ],
)
def test_a_party_is_as_a_case_is_opened_with(case: Record, party: Party) -> None:
    with pytest.raises(BadField):
        case.does(MIRA, LATER, adds(case, party))


def test_whoever_is_charged_has_a_number_that_no_other_has(case: Record) -> None:
    with pytest.raises(BadField, match="a number that another in the case has"):
        case.does(MIRA, LATER, adds(case, Party("Defendant", "Somebody Else", charged=2)))
    case.does(MIRA, LATER, adds(case, Party("Defendant", "Somebody Else", charged=5)))
    case.does(MIRA, LATER, adds(case, Party("Defendant", "Another"), WATCH, Party("Defendant", "A Third")))
    assert [party.title for party in case.now.parties[-4:]] == [
        "Defendant (5)",
        "Defendant (6)",
        "Amicus",
        "Defendant (7)",
    ]


def test_the_last_number_is_followed_by_the_lowest_that_is_free(case: Record) -> None:
    case.does(
        MIRA,
        LATER,
        adds(case, Party("Defendant", "Somebody Else", charged=9999), Party("Defendant", "Another", charged=4)),
    )
    case.does(MIRA, LATER, adds(case, Party("Defendant", "A Third"), Party("Defendant", "A Fourth")))
    assert [party.title for party in case.now.parties[-2:]] == ["Defendant (3)", "Defendant (5)"]


def test_a_case_has_no_more_parties_than_it_can_be_opened_with(case: Record) -> None:
    room = MOST_PARTIES - len(case.now.parties)
    with pytest.raises(BadField, match="more than 1,000"):
        case.does(MIRA, LATER, adds(case, *(Party("Amicus", f"Watch {n}") for n in range(room + 1))))
    with pytest.raises(BadField, match="more than 1,000"):
        case.does(MIRA, LATER, adds(case, *(Party("Defendant", f"Accused {n}") for n in range(10_000))))
    case.does(MIRA, LATER, adds(case, *(Party("Amicus", f"Watch {n}") for n in range(room))))


def test_nor_does_a_record_say_that_it_has_more(case: Record) -> None:
    many = tuple(Party("Amicus", f"Watch {n}") for n in range(MOST_PARTIES))
    event = PartiesAdded(case.now.case, PartyNumber(len(case.now.parties) + 1), many, MIRA.person, LATER)
    with pytest.raises(BadField, match="more than 1,000"):
        case.takes(event)


def test_a_closed_case_takes_none() -> None:
    case = civil_record()
    with pytest.raises(CaseIsClosed):
        case.does(MIRA, LATER, adds(case))


def test_a_number_is_never_given_twice(case: Record) -> None:
    event = PartiesAdded(case.now.case, PartyNumber(1), (WATCH,), MIRA.person, LATER)
    with pytest.raises(BadField, match="first: would be 4, after the parties that the case has now"):
        case.takes(event)


def test_whom_somebody_added_meanwhile_is_seen_before_others_are(case: Record) -> None:
    shown = adds(case)
    case.does(SOREN, LATER, adds(case, Party("Intervenor", "Port of Harlow")))
    with pytest.raises(BadField, match="first: would be 5"):
        case.does(MIRA, LATER, shown)


def test_none_is_no_parties(case: Record) -> None:
    with pytest.raises(BadField):
        case.does(MIRA, LATER, do.AddParties(PartyNumber(3), ()))


def test_an_entry_goes_on_naming_whom_it_named(case: Record) -> None:
    named = case.now.entries[0].as_to
    case.does(MIRA, LATER, adds(case))
    assert case.now.entries[0].as_to == named
    assert numbered(1) == case.now.entries[0].ordinal


@pytest.mark.parametrize(("charged", "number"), [(None, 1), (9999, 1), (3, 4)])
def test_an_accused_takes_the_number_after_the_highest_or_the_lowest_that_is_left(
    charged: int | None, number: int
) -> None:
    parties = (Party("Plaintiff", "United States"), Party("Defendant", "Somebody", charged=charged))
    case = Record(register_of(), "joining")
    opening = do.OpenCase(
        CoverSheet(CaseType.CRIMINAL, 2, "United States v. Somebody", parties), filing("indictment", "")
    )
    case.does(MIRA, LATER, opening)
    case.does(MIRA, LATER, adds(case, Party("Defendant", "Another")))
    assert case.now.parties[-1].charged == number


def test_one_person_is_one_party_in_several_roles(case: Record) -> None:
    both = Party("Third Party Defendant", "Harbor Watch", also=("Counter Claimant", "Movant"))
    case.does(MIRA, LATER, adds(case, both))
    assert case.now.parties[-1] == both
    assert side(both) is Side.THIRD
    listed = [(one.number, one.role) for one in sheet_parties(case.now) if one.party == both]
    number = len(case.now.parties)
    assert listed == [(number, "Third Party Defendant"), (number, "Counter Claimant"), (number, "Movant")]


def test_a_further_role_puts_nobody_on_another_side(case: Record) -> None:
    accused = Party("Defendant", "Somebody Else", also=("Counter Claimant",))
    case.does(MIRA, LATER, adds(case, accused))
    assert side(case.now.parties[-1]) is Side.DEFENDING
    assert case.now.parties[-1].titles == ("Defendant (3)", "Counter Claimant")
