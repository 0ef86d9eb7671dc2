"""Two parties of one name are two parties: each addressed, represented and given access singly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from district import KINDS
from docket_cast import (
    ADA,
    BENEDICT,
    DANA,
    FELIX,
    MARGUERITE,
    MIRA,
    NORA,
    RUTH,
    Record,
    filing,
    numbered,
    on,
    register_of,
    ruled,
)
from underseal.acts.access import rule_people
from underseal.docket import commands as do
from underseal.docket.cover import CoverSheet
from underseal.docket.docket import Person
from underseal.docket.errors import BadField, NoSuchParty, NotPermitted, SeveralParties
from underseal.docket.names import CaseType, PartyNumber
from underseal.docket.party import Counsel, Party
from underseal.docket.places import party_at, place_of_party, places_of_parties
from underseal.docket.record import Filing
from underseal.docket.text import all_labels, label, labels, set_apart

SMITH = "John Smith"
EXHIBIT = KINDS["exhibit"]


def by(person: Person) -> tuple[Counsel, ...]:
    return (Counsel(person.name, person.person),)


def opened(*parties: Party, type_: CaseType = CaseType.CIVIL) -> Record:
    case = Record(register_of(), "alike")
    first = "complaint" if type_ is CaseType.CIVIL else "indictment"
    case.does(MIRA, on(3, 2), do.OpenCase(CoverSheet(type_, 2, "In a case", parties, RUTH.person), filing(first, "")))
    return case


@pytest.fixture
def civil() -> Record:
    """Two plaintiffs, and a defendant of the first one's name."""
    return opened(
        Party("Plaintiff", SMITH, "", by(NORA)),
        Party("Plaintiff", "John Smith, Jr.", "", by(DANA)),
        Party("Defendant", SMITH, "", by(FELIX)),
    )


@pytest.fixture
def charged() -> Record:
    """Two defendants of one name."""
    return opened(
        Party("Plaintiff", "United States", "", by(ADA)),
        Party("Defendant", SMITH, "", by(MARGUERITE), charged=1),
        Party("Defendant", SMITH, "", by(BENEDICT), charged=2),
        type_=CaseType.CRIMINAL,
    )


def moves(case: Record, who: Person, *parties: int, text: str = "to Dismiss", as_to: tuple[int, ...] = ()) -> str:
    asked = filing("motion", text)
    filed = Filing(asked.kind, text, asked.papers, (), tuple(map(PartyNumber, parties)), tuple(map(PartyNumber, as_to)))
    case.does(who, on(3, 3), do.FileEntry(filed))
    return case.now.entries[-1].text


def test_docket_text_tells_them_apart_by_role(civil: Record) -> None:
    assert moves(civil, NORA, 1).startswith("MOTION to Dismiss by John Smith (Plaintiff). ")
    assert moves(civil, FELIX, 3, as_to=(1,)).startswith(
        "MOTION to Dismiss by John Smith (Defendant) as to John Smith (Plaintiff). "
    )


def test_a_name_that_one_party_bears_stands_alone(civil: Record) -> None:
    assert moves(civil, DANA, 2).startswith("MOTION to Dismiss by John Smith, Jr. ")


def test_defendants_are_told_apart_by_the_number_they_are_charged_under(charged: Record) -> None:
    assert moves(charged, BENEDICT, 3).startswith("MOTION to Dismiss by John Smith (2). ")


def test_parties_of_one_name_and_role_are_told_apart_by_their_number() -> None:
    parties = (Party("Plaintiff", "A"), Party("Defendant", SMITH), Party("Defendant", SMITH), Party("Amicus", SMITH))
    told = [label(PartyNumber(number), parties) for number in (2, 3, 4)]
    assert told == ["John Smith (party 2)", "John Smith (party 3)", "John Smith (Amicus)"]
    assert set_apart(parties)[0] == ""


def test_the_entry_keeps_for_whom_it_was_filed_and_as_to_whom(civil: Record) -> None:
    moves(civil, FELIX, 3, as_to=(1,))
    entry = civil.now.entries[-1]
    assert (entry.on_behalf, entry.as_to) == ((3,), (1,))


def test_a_motion_is_cited_without_its_movant(civil: Record) -> None:
    moves(civil, FELIX, 3)
    civil.does(RUTH, on(3, 4), do.EnterOrder(filing("order", ""), dispositions=ruled(denies=(numbered(2),))))
    assert civil.now.entries[-1].text.startswith("ORDER denying 2 MOTION “to Dismiss”. ")


@pytest.mark.parametrize(("who", "theirs", "others"), [(NORA, 1, 3), (FELIX, 3, 1), (DANA, 2, 1)])
def test_counsel_file_for_the_party_they_represent_and_for_no_other_of_its_name(
    civil: Record, who: Person, theirs: int, others: int
) -> None:
    with pytest.raises(NotPermitted):
        moves(civil, who, others)
    moves(civil, who, theirs)


@pytest.mark.parametrize("number", [0, -1, 4, 1_000])
def test_a_number_of_no_party_is_refused(civil: Record, number: int) -> None:
    with pytest.raises(NoSuchParty):
        moves(civil, MIRA, number)
    with pytest.raises(NoSuchParty):
        moves(civil, MIRA, 1, as_to=(number,))


def test_an_appearance_is_for_the_party_it_names_alone(charged: Record) -> None:
    notice = Filing(filing("notice-of-appearance", "").kind, "", filing("x", "").papers, (), (PartyNumber(3),))
    charged.does(DANA, on(3, 3), do.FileEntry(notice, Counsel(DANA.name, DANA.person)))
    represented = [[counsel.person for counsel in party.counsel] for party in charged.now.parties]
    assert represented == [[ADA.person], [MARGUERITE.person], [BENEDICT.person, DANA.person]]


@pytest.mark.parametrize(("as_to", "reads", "blind"), [(2, MARGUERITE, BENEDICT), (3, BENEDICT, MARGUERITE)])
def test_a_sealed_paper_is_read_for_the_defendant_it_names(
    charged: Record, as_to: int, reads: Person, blind: Person
) -> None:
    found = rule_people(EXHIBIT.readers, charged.now, ADA.person, as_to=(PartyNumber(as_to),))
    assert reads.person in found
    assert blind.person not in found


def test_people_write_a_name_and_where_several_bear_it_the_number(civil: Record) -> None:
    parties = civil.now.parties
    assert party_at(parties, "John Smith, Jr.") == 2
    assert party_at(parties, " Party  3") == 3
    with pytest.raises(SeveralParties) as asked:
        party_at(parties, SMITH)
    assert "party 1 (Plaintiff) or party 3 (Defendant)" in asked.value.parties
    for nobody in ("Nobody", "party 4", "party 0", "party", ""):
        with pytest.raises(NoSuchParty):
            party_at(parties, nobody)


@pytest.mark.parametrize("name", ["A", SMITH, "party 2", "Party 7", "PARTY  1"])
def test_what_people_are_told_to_write_is_read_as_that_party(name: str) -> None:
    parties = (Party("Plaintiff", name), Party("Defendant", SMITH), Party("Defendant", "B"))
    for number in map(PartyNumber, (1, 2, 3)):
        assert party_at(parties, place_of_party(number, parties)) == number


def test_a_list_of_parties_names_each_once() -> None:
    parties = (Party("Plaintiff", "A"), Party("Defendant", "B"))
    assert labels(parties, (PartyNumber(2), PartyNumber(1), PartyNumber(2))) == "B, A"


def test_no_words_of_a_role_stand_behind_a_name_in_what_a_judge_signs() -> None:
    role = "Defendant) is GRANTED in full (so ordered"
    with pytest.raises(BadField):
        opened(Party("Plaintiff", "A", "", by(NORA)), Party("Defendant", "Pier"), Party(role, "Pier"))
    imported = (Party("Plaintiff", "A"), Party("Defendant", "Pier"), Party(role, "Pier"))
    assert [label(PartyNumber(number), imported) for number in (2, 3)] == ["Pier (Defendant)", "Pier (party 3)"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["A", "A (Plaintiff)", "A (1)", "A (Amicus)", "B"]),
            st.sampled_from(["Plaintiff", "Defendant", "Amicus", "Something Else"]),
            st.sampled_from([None, 1, 2]),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_no_two_parties_are_told_alike(found: list[tuple[str, str, int | None]]) -> None:
    parties = tuple(Party(role, name, charged=number) for name, role, number in found)
    assert len(set(all_labels(parties))) == len(parties)
    assert [party_at(parties, place) for place in places_of_parties(parties)] == list(range(1, len(parties) + 1))


@pytest.mark.parametrize("name", ["John Smith (party 3)", "Pier (party 12)"])
def test_no_name_ends_as_the_court_tells_parties_apart(name: str) -> None:
    with pytest.raises(BadField):
        opened(Party("Plaintiff", "A", "", by(NORA)), Party("Defendant", name))


@pytest.mark.parametrize("space", "\u00a0\u2003\u202f\u3000")
def test_a_name_is_quoted_whatever_spaces_stand_between_its_words(space: str) -> None:
    name = f"Pier Ltd.{space}is{space}granted"
    assert label(PartyNumber(1), (Party("Defendant", name),)).startswith("“Pier Ltd")


@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        ("Pier Co. ORDER Dismissing the Complaint With Prejudice. Signed by Judge Ruth Adeyemi on 03/02/2026", True),
        ("Pier Co. Granting 2 MOTION", True),
        ("Fraternal Order of Police", True),
        ("Pier Co. \u041eRDER", True),
        ("Łukasz Żółć-Ångström", False),
        ("Tern Fisheries; Injunction Entered Against All Defendants, Bail Set", True),
        ("Keel, Jr. Bail Revoked", True),
        ("Tern Fisheries. Case Closed", True),
        ("Keel. Responses Due by 05/05/2026", True),
        ("Keel as to All Defendants", True),
        ("St. Mary’s Hospital", False),
        ("J. R. & Sons, Inc.", False),
        ("Ulysses S. Grant", False),
        ("Board of Trustees of the University of Calder", False),
    ],
)
def test_a_name_with_a_word_of_what_courts_do_is_quoted(name: str, quoted: bool) -> None:  # a column
    assert (label(PartyNumber(1), (Party("Defendant", name),)) == name) is not quoted


@pytest.mark.parametrize(
    "parties",
    [
        (Party("Plaintiff", "A"), Party("Defendant", "B", charged=1)),
        (Party("Plaintiff (1)", "A"), Party("Defendant", "B")),
        (Party("Plaintiff", "A"), Party("Accused", "B")),
    ],
)
def test_a_role_is_a_word_of_the_dictionary_and_has_a_number_for_the_accused_alone(parties: tuple[Party, ...]) -> None:
    with pytest.raises(BadField):
        opened(*parties)


def test_no_two_are_charged_under_one_number() -> None:
    parties = (Party("Plaintiff", "US"), Party("Defendant", "A", charged=1), Party("Defendant", "B", charged=1))
    with pytest.raises(BadField):
        opened(*parties, type_=CaseType.CRIMINAL)


def test_a_case_begins_with_a_thousand_parties_at_most() -> None:
    many = tuple(Party("Plaintiff", f"P{at}") for at in range(1_001))
    opened(*many[1:])
    with pytest.raises(BadField):
        opened(*many)


@pytest.mark.parametrize(
    "party",
    [
        Party("Defendant", "Port", "TERMINATED: 03/01/2026"),
        Party("Defendant", "Port", "", (Counsel("Felix", designations=("TERMINATED: 03/01/2026",)),)),
        Party("Defendant", "Port", "", (Counsel("Felix", designations=("PRO SE", "PRO SE")),)),
    ],
)
def test_counsel_who_open_a_case_say_of_others_nothing_that_a_court_says(party: Party) -> None:
    case = Record(register_of(), "alike")
    parties = (Party("Plaintiff", "A", "a Calder corporation", by(NORA)), party)
    with pytest.raises(BadField):
        case.does(
            NORA, on(3, 2), do.OpenCase(CoverSheet(CaseType.CIVIL, 2, "A v. Port", parties), filing("complaint", ""))
        )


def test_names_that_read_alike_once_they_are_quoted_are_told_apart() -> None:
    names = ["eBay 東京", "eBay 大阪", "pier “North” Ltd", 'pier "North" Ltd', f"a {'x' * 300}1", f"a {'x' * 300}2"]
    told = all_labels([Party("Defendant", name) for name in names])
    assert len(set(told)) == len(names)
    assert told[0] == "“eBay …” (party 1)"


def test_counsel_open_no_case_as_counsel_for_both_sides() -> None:
    case = Record(register_of(), "alike")
    both = (Party("Plaintiff", "A", "", by(NORA)), Party("Defendant", "B", "", by(NORA)))
    opening = do.OpenCase(CoverSheet(CaseType.CIVIL, 2, "A v. B", both), filing("complaint", ""))
    with pytest.raises(BadField, match="one side alone"):
        case.does(NORA, on(3, 2), opening)


def test_a_name_is_written_with_its_accents_in_one() -> None:
    opened(Party("Plaintiff", "A", "", by(NORA)), Party("Defendant", "José Ruiz"))
    with pytest.raises(BadField):
        opened(Party("Plaintiff", "A", "", by(NORA)), Party("Defendant", "Jose\u0301 Ruiz"))
