"""What falls due is owed by parties, each until it has filed."""

import pytest

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
from underseal.acts.law import permits
from underseal.docket import commands as do
from underseal.docket.cover import CoverSheet
from underseal.docket.docket import Person
from underseal.docket.errors import BadField, NoSuchParty
from underseal.docket.events import DeadlineEnded, DeadlineSet
from underseal.docket.names import CaseType, Ordinal, PartyNumber
from underseal.docket.party import Counsel, Party

LATER = on(3, 10)


def by(person: Person) -> tuple[Counsel, ...]:
    return (Counsel(person.name, person.person),)


@pytest.fixture
def case() -> Record:
    """Quay, by Nora, against Alder, by Felix, and Birch, by Dana; an amicus stands beside them."""
    case = Record(register_of(), "owing")
    parties = (
        Party("Plaintiff", "Quay", "", by(NORA)),
        Party("Defendant", "Alder", "", by(FELIX)),
        Party("Defendant", "Birch", "", by(DANA)),
        Party("Amicus", "Cedar", "", by(BENEDICT)),
    )
    first = filing("complaint", "", by=("Quay",))
    case.does(MIRA, on(3, 2), do.OpenCase(CoverSheet(CaseType.CIVIL, 2, "Quay v. Alder", parties, RUTH.person), first))
    return case


def owed(case: Record, what: str, number: int) -> tuple[int, ...] | None:
    """The parties who still owe what an entry set; None once it ended."""
    entry = case.now.entries.numbered(number)[0].ordinal  # type: ignore[arg-type]  # an entry's number
    found = case.now.deadlines.find((entry, what))
    return None if found is None or found.ended else found.owed_by


def files(case: Record, who: Person, kind: str, *about: int, text: str = "", parties: tuple[str, ...] = ()) -> None:
    case.does(who, LATER, do.FileEntry(filing(kind, text, re=about, by=parties)))


def test_one_defendants_answer_leaves_the_others(case: Record) -> None:
    assert owed(case, "Service of process", 1) == (2, 3)
    files(case, FELIX, "answer", 1)
    assert owed(case, "Service of process", 1) == (3,)
    files(case, DANA, "answer", 1)
    assert owed(case, "Service of process", 1) is None


def test_one_defendants_response_leaves_the_others(case: Record) -> None:
    files(case, NORA, "motion", text="to Compel", parties=("Quay",))
    assert owed(case, "Responses", 2) == (2, 3)
    files(case, DANA, "response", 2)
    assert owed(case, "Responses", 2) == (2,)
    assert owed(case, "Replies", 3) == (1,)
    files(case, FELIX, "response", 2)
    assert owed(case, "Responses", 2) is None
    files(case, NORA, "reply", 3)
    assert owed(case, "Replies", 3) is None
    assert owed(case, "Replies", 4) == (1,)


def test_a_response_is_owed_by_the_other_side_alone(case: Record) -> None:
    files(case, FELIX, "motion", text="to Dismiss", parties=("Alder",))
    assert owed(case, "Responses", 2) == (1,)


def test_who_answers_their_own_motion_ends_nothing(case: Record) -> None:
    files(case, FELIX, "motion", text="to Dismiss")
    files(case, FELIX, "response", 2)
    assert owed(case, "Responses", 2) == (1,)


def test_who_owes_nothing_ends_nothing(case: Record) -> None:
    files(case, FELIX, "motion", text="to Dismiss")
    for who in (DANA, BENEDICT):
        files(case, who, "response", 2)
        assert owed(case, "Responses", 2) == (1,)


def test_what_names_parties_is_owed_by_these(case: Record) -> None:
    motion = filing("motion", "to Compel", by=("Quay",), as_to=("Birch",))
    case.does(NORA, LATER, do.FileEntry(motion))
    assert owed(case, "Responses", 2) == (3,)


def test_a_third_partys_motion_is_owed_an_answer_by_both_sides(case: Record) -> None:
    files(case, BENEDICT, "motion", text="for Leave to File", parties=("Cedar",))
    assert owed(case, "Responses", 2) == (1, 2, 3)


def test_a_paper_that_a_clerk_enters_for_nobody_ends_it_for_all(case: Record) -> None:
    files(case, NORA, "motion", text="to Compel")
    files(case, MIRA, "response", 2)
    assert owed(case, "Responses", 2) is None


def test_a_decision_ends_it_for_all(case: Record) -> None:
    files(case, NORA, "motion", text="to Compel")
    files(case, FELIX, "response", 2)
    case.does(RUTH, LATER, do.EnterOrder(filing("order", ""), ruled(grants=(numbered(2),))))
    assert owed(case, "Responses", 2) is None
    assert owed(case, "Replies", 3) is None


def test_only_a_response_to_a_motion_sets_a_reply(case: Record) -> None:
    files(case, FELIX, "response", 1)
    assert "Replies due" not in case.now.entries[-1].text
    assert owed(case, "Replies", 2) is None


def test_in_a_criminal_case_each_defendant_named_owes() -> None:
    case = Record(register_of(), "owing, criminal")
    parties = (
        Party("Plaintiff", "US", "", by(ADA)),
        Party("Defendant", "A", "", by(MARGUERITE), charged=1),
        Party("Defendant", "B", "", by(BENEDICT), charged=2),
    )
    first = filing("indictment", "")
    case.does(MIRA, on(3, 2), do.OpenCase(CoverSheet(CaseType.CRIMINAL, 2, "US v. A", parties, RUTH.person), first))
    case.does(ADA, LATER, do.FileEntry(filing("motion", "in Limine", as_to=("B",))))
    assert owed(case, "Responses", 2) == (3,)
    files(case, BENEDICT, "motion", text="to Sever")
    assert owed(case, "Responses", 3) == (1,)


def test_no_event_lets_parties_owe_or_do_what_they_do_not(case: Record) -> None:
    nobody = DeadlineSet(case.now.case, Ordinal(1), "Briefs", LATER.date(), (PartyNumber(9),))
    with pytest.raises(NoSuchParty):
        permits(nobody, case.register, case.now)
    other = DeadlineEnded(case.now.case, Ordinal(1), "Service of process", Ordinal(1), (PartyNumber(1),))
    with pytest.raises(BadField):
        permits(other, case.register, case.now)


def test_no_filing_is_about_entries_that_its_text_does_not_name(case: Record) -> None:
    files(case, NORA, "motion", text="for an Extension")
    with pytest.raises(BadField):
        files(case, NORA, "motion", 2, text="for Summary Judgment")


def test_a_decision_ends_nothing_that_runs_on_another_motion(case: Record) -> None:
    files(case, NORA, "motion", text="for an Extension")
    files(case, NORA, "motion", text="for Summary Judgment")
    case.does(RUTH, LATER, do.EnterOrder(filing("order", ""), ruled(grants=(numbered(2),))))
    assert owed(case, "Responses", 3) == (2, 3)


def test_whoever_only_appeared_for_the_other_side_files_for_their_own(case: Record) -> None:
    notice = do.FileEntry(filing("notice-of-appearance", "", by=("Alder",)), Counsel(NORA.name, NORA.person))
    case.does(NORA, LATER, notice)
    files(case, NORA, "motion", text="for Summary Judgment")
    assert owed(case, "Responses", 3) == (2, 3)


def test_what_a_response_to_two_motions_set_runs_until_both_are_decided(case: Record) -> None:
    for text in ("for an Extension", "for Summary Judgment"):
        files(case, NORA, "motion", text=text)
    files(case, FELIX, "response", 2, 3)
    case.does(RUTH, LATER, do.EnterOrder(filing("order", ""), ruled(grants=(numbered(2),))))
    assert owed(case, "Replies", 4) == (1,)
    case.does(RUTH, LATER, do.EnterOrder(filing("order", ""), ruled(denies=(numbered(3),))))
    assert owed(case, "Replies", 4) is None
