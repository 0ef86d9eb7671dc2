"""Appearances give no sealed reading until somebody who knows confirms them."""

from collections.abc import Callable

import pytest

from district import KINDS
from docket_cast import (
    ADA,
    COLM,
    DANA,
    FELIX,
    IVO,
    JONAS,
    MARGUERITE,
    MIRA,
    NORA,
    RUTH,
    SOREN,
    Record,
    filing,
    on,
    register_of,
)
from underseal.acts.access import rule_people
from underseal.acts.appearances import listed_already
from underseal.acts.law import permits
from underseal.docket import commands as do
from underseal.docket.cover import CoverSheet
from underseal.docket.docket import Person
from underseal.docket.errors import BadField, NoSuchEntry, NotPermitted, OfAnotherSide
from underseal.docket.events import AppearanceConfirmed
from underseal.docket.names import CaseType, Ordinal, PartyNumber
from underseal.docket.party import Counsel, Party
from underseal.docket.sides import counsel_for, represents

EXHIBIT, LATER = KINDS["exhibit"], on(3, 5)
NOTICE, SECOND = Ordinal(3), Ordinal(4)


@pytest.fixture
def case() -> Record:
    """Harrow, by Nora, against Port and Pilots, whom nobody represents yet; before Judge Ruth."""
    case = Record(register_of(), "appearances")
    parties = (
        Party("Plaintiff", "Harrow", "", (Counsel(NORA.name, NORA.person),)),
        Party("Defendant", "Port"),
        Party("Defendant", "Pilots"),
    )
    case.does(
        MIRA,
        on(3, 2),
        do.OpenCase(CoverSheet(CaseType.CIVIL, 2, "Harrow v. Port", parties, RUTH.person), filing("complaint", "")),
    )
    return case


def appears(case: Record, who: Person, *parties: str) -> None:
    notice = do.FileEntry(filing("notice-of-appearance", "", by=parties), Counsel(who.name, who.person))
    case.does(who, on(3, 3), notice)


def readers(case: Record) -> set[str]:
    """Who may read what Nora files under seal for Harrow."""
    return set(rule_people(EXHIBIT.readers, case.now, NORA.person, on_behalf=(PartyNumber(1),)))


def test_whoever_only_appeared_files_and_reads_nothing_sealed(case: Record) -> None:
    appears(case, FELIX, "Port")
    assert FELIX.person not in readers(case)
    case.does(FELIX, LATER, do.FileEntry(filing("motion", "to Dismiss", by=("Port",))))
    assert case.now.entries[-1].by == FELIX.person


@pytest.mark.parametrize("who", [MIRA, SOREN, RUTH])
def test_a_clerk_or_the_judge_confirms_and_then_counsel_read(case: Record, who: Person) -> None:
    appears(case, FELIX, "Port")
    case.does(who, LATER, do.ConfirmAppearance(NOTICE))
    assert FELIX.person in readers(case)


@pytest.mark.parametrize("who", [FELIX, NORA, JONAS, ADA, IVO, DANA])
def test_nobody_else_does(case: Record, who: Person) -> None:
    appears(case, FELIX, "Port")
    with pytest.raises(NotPermitted):
        case.does(who, LATER, do.ConfirmAppearance(NOTICE))
    assert FELIX.person not in readers(case)


def test_counsel_of_record_confirm_for_their_own_party_and_for_no_other(case: Record) -> None:
    appears(case, DANA, "Harrow")
    appears(case, FELIX, "Harrow", "Port")
    case.does(NORA, LATER, do.ConfirmAppearance(NOTICE))
    assert counsel_for(case.now.parties[:1]) == (NORA.person, DANA.person)
    with pytest.raises(NotPermitted):
        case.does(NORA, LATER, do.ConfirmAppearance(SECOND))


def test_two_who_only_appeared_do_not_confirm_each_other(case: Record) -> None:
    appears(case, FELIX, "Port")
    appears(case, DANA, "Port")
    for who, notice in ((FELIX, SECOND), (DANA, NOTICE)):
        with pytest.raises(NotPermitted):
            case.does(who, LATER, do.ConfirmAppearance(notice))


def test_a_confirmation_is_for_the_parties_that_the_notice_names_alone(case: Record) -> None:
    appears(case, FELIX, "Port")
    appears(case, FELIX, "Pilots")
    case.does(MIRA, LATER, do.ConfirmAppearance(NOTICE))
    assert represents(FELIX.person, case.now.parties[1])
    assert not represents(FELIX.person, case.now.parties[2])


def test_whoever_was_confirmed_stays_so_when_they_appear_once_more(case: Record) -> None:
    appears(case, FELIX, "Port")
    case.does(MIRA, LATER, do.ConfirmAppearance(NOTICE))
    appears(case, FELIX, "Port", "Pilots")
    assert [represents(FELIX.person, party) for party in case.now.parties] == [False, True, False]
    case.does(MIRA, LATER, do.ConfirmAppearance(SECOND))
    assert represents(FELIX.person, case.now.parties[2])


@pytest.mark.parametrize(
    ("entry", "refusal"),
    [(Ordinal(1), BadField), (Ordinal(2), BadField), (Ordinal(9), NoSuchEntry), (Ordinal(0), NoSuchEntry)],
)
def test_what_is_no_notice_of_appearance_confirms_nothing(
    case: Record, entry: Ordinal, refusal: type[Exception]
) -> None:
    appears(case, FELIX, "Port")
    with pytest.raises(refusal):
        case.does(MIRA, LATER, do.ConfirmAppearance(entry))


def test_an_appearance_is_confirmed_once(case: Record) -> None:
    appears(case, FELIX, "Port")
    case.does(MIRA, LATER, do.ConfirmAppearance(NOTICE))
    with pytest.raises(BadField):
        case.does(MIRA, LATER, do.ConfirmAppearance(NOTICE))


def test_nobody_says_of_themselves_that_they_are_confirmed_or_are_not(case: Record) -> None:
    said = Counsel(FELIX.name, FELIX.person, unconfirmed=True)
    with pytest.raises(BadField):
        case.does(FELIX, LATER, do.FileEntry(filing("notice-of-appearance", "", by=("Port",)), said))


BENT: list[Callable[[AppearanceConfirmed], AppearanceConfirmed]] = [
    lambda event: AppearanceConfirmed(event.case, event.entry, DANA.person, event.by, event.at),
    lambda event: AppearanceConfirmed(event.case, event.entry, event.counsel, FELIX.person, event.at),
    lambda event: AppearanceConfirmed(event.case, Ordinal(1), event.counsel, event.by, event.at),
]


@pytest.mark.parametrize("bend", BENT)
def test_a_confirmation_of_another_or_by_another_is_refused(
    case: Record, bend: Callable[..., AppearanceConfirmed]
) -> None:
    appears(case, FELIX, "Port")
    honest = AppearanceConfirmed(case.now.case, NOTICE, FELIX.person, MIRA.person, LATER)
    permits(honest, case.register, case.now)
    with pytest.raises((BadField, NotPermitted)):
        permits(bend(honest), case.register, case.now)


def test_the_prosecutions_sealed_paper_waits_for_the_defendants_confirmed_counsel() -> None:
    case = Record(register_of(), "criminal appearances")
    parties = (Party("Plaintiff", "US", "", (Counsel(ADA.name, ADA.person),)), Party("Defendant", "A", charged=1))
    case.does(
        MIRA,
        on(3, 2),
        do.OpenCase(CoverSheet(CaseType.CRIMINAL, 2, "US v. A", parties, RUTH.person), filing("indictment", "")),
    )
    appears(case, MARGUERITE, "A")
    assert MARGUERITE.person not in rule_people(EXHIBIT.readers, case.now, ADA.person)
    appears(case, COLM, "US")
    case.does(ADA, LATER, do.ConfirmAppearance(SECOND))
    case.does(RUTH, LATER, do.ConfirmAppearance(NOTICE))
    assert MARGUERITE.person in rule_people(EXHIBIT.readers, case.now, ADA.person)
    assert counsel_for(case.now.parties[:1]) == (ADA.person, COLM.person)


@pytest.mark.parametrize(("who", "party", "role"), [(FELIX, "US", "counsel"), (ADA, "A", "prosecutor")])
def test_who_appears_for_a_side_that_their_role_cannot_speak_for_is_refused_by_name(
    who: Person, party: str, role: str
) -> None:
    case = Record(register_of(), "criminal appearances")
    parties = (Party("Plaintiff", "US"), Party("Defendant", "A", charged=1))
    first = filing("indictment", "")
    case.does(MIRA, on(3, 2), do.OpenCase(CoverSheet(CaseType.CRIMINAL, 2, "US v. A", parties, RUTH.person), first))
    with pytest.raises(OfAnotherSide, match=f"^{who.name}, on the roster as {role}, cannot appear for {party}: "):
        appears(case, who, party)


def test_a_prosecutor_confirms_nobody_for_a_defendant() -> None:
    case = Record(register_of(), "criminal appearances")
    parties = (Party("Plaintiff", "US", "", (Counsel(ADA.name, ADA.person),)), Party("Defendant", "A", charged=1))
    first = filing("indictment", "")
    case.does(MIRA, on(3, 2), do.OpenCase(CoverSheet(CaseType.CRIMINAL, 2, "US v. A", parties, RUTH.person), first))
    appears(case, MARGUERITE, "A")
    with pytest.raises(NotPermitted):
        case.does(ADA, LATER, do.ConfirmAppearance(NOTICE))


@pytest.mark.parametrize(
    ("sheet", "name", "one"),
    [
        ("JOSÉ GARCÍA", "José García", True),
        ("José Garcia", "José García", False),
        ("\u2c2f Lindqvist", "\u2c5f Lindqvist", False),  # one letter to Unicode 14, and not to any before
    ],
)
def test_a_cover_sheets_counsel_is_the_one_who_appears_by_letters_that_every_program_knows(
    sheet: str, name: str, *, one: bool
) -> None:
    counsel = Counsel(name, NORA.person)
    assert listed_already(Counsel(sheet), counsel) is one
