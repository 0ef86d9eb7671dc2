"""A court's rules name its divisions, and no case begins in an office of which there is none."""

from dataclasses import replace
from datetime import datetime

import pytest

from docket_cast import ADA, JONAS, MIRA, STANDING_ORDER, Record, filing, on, register_of, sealed_filing, stub_id
from docket_examples import ALIAS
from underseal.acts.court_made import check_dated, stub_case
from underseal.caseload.rule_changes import changes
from underseal.docket import commands as do
from underseal.docket.cover import CoverSheet
from underseal.docket.docket import Register
from underseal.docket.errors import BadField, BadRules
from underseal.docket.names import CaseType
from underseal.docket.party import Counsel, Party
from underseal.docket.rules import check_parts, write_part
from underseal.docket.rules_file import as_adopted, district

AT = on(3, 2)
PARTS = district(AT, "UTC")
GOVERNMENT = Party("Plaintiff", "United States", "", (Counsel(ADA.name, ADA.person),))
PORT_ANSEL, NORTHMERE = {"office": 2, "name": "Port Ansel"}, {"office": 3, "name": "Northmere"}


def of_divisions(*divisions: dict[str, object]) -> Register:
    """A court whose rules name these."""
    court = write_part("court", {"adopters": ["judge"], "divisions": list(divisions)})
    return replace(register_of(), rules=as_adopted((court, *PARTS[1:])))


def opened(register: Register, office: int) -> Record:
    case = Record(register, "divided")
    cover = CoverSheet(
        CaseType.CIVIL, office, "Harrow v. Harbor", (Party("Plaintiff", "Harrow"), Party("Defendant", "X"))
    )
    case.does(MIRA, AT, do.OpenCase(cover, filing("complaint", "")))
    return case


def hidden(register: Register, office: int) -> Record:
    case = Record(register, "hidden")
    cover = CoverSheet(CaseType.MAGISTRATE, office, "In re Search", (GOVERNMENT,), JONAS.person)
    first = sealed_filing("warrant-application", "for an office")
    case.does(ADA, AT, do.OpenSealedCase(ALIAS, cover, STANDING_ORDER, first))
    return case


def listed(register: Register, office: int, at: datetime = AT) -> None:
    stub_case(register, CaseType.MAGISTRATE, office, stub_id("listed"), at)


@pytest.mark.parametrize("begun", [opened, hidden, listed])
def test_a_case_begins_in_a_division_of_the_court(begun) -> None:
    court = of_divisions(PORT_ANSEL, NORTHMERE)
    begun(court, 2)
    begun(court, 3)
    for office in (1, 4, 0, 10):
        with pytest.raises(BadField, match="office"):
            begun(court, office)


@pytest.mark.parametrize("begun", [opened, hidden, listed])
def test_where_the_rules_name_none_it_begins_with_any_digit(begun) -> None:
    for office in (1, 9):
        begun(of_divisions(), office)
    with pytest.raises(BadField):
        begun(of_divisions(), 0)


def test_a_case_that_the_court_lists_elsewhere_is_refused_by_readers() -> None:
    event = stub_case(of_divisions(), CaseType.MAGISTRATE, 7, stub_id("listed"), AT)
    check_dated(event, of_divisions(), AT)
    with pytest.raises(BadField, match="Port Ansel"):
        check_dated(event, of_divisions(PORT_ANSEL), AT)


@pytest.mark.parametrize(
    "divisions",
    [
        [PORT_ANSEL, PORT_ANSEL | {"name": "Northmere"}],
        [PORT_ANSEL | {"office": 0}],
        [PORT_ANSEL | {"office": 10}],
        [PORT_ANSEL | {"office": True}],
        [PORT_ANSEL | {"name": " "}],
        [{"office": 2}],
        [PORT_ANSEL | {"color": "red"}],
        PORT_ANSEL,
    ],
)
def test_what_is_no_list_of_divisions_is_no_part_of_rules(divisions) -> None:
    with pytest.raises(BadRules):
        check_parts([write_part("court", {"adopters": ["judge"], "divisions": divisions})])


def test_people_are_told_which_divisions_new_rules_name() -> None:
    before, after = (of_divisions(*named).rules.at(AT) for named in ((), (PORT_ANSEL, NORTHMERE)))
    assert "Cases begin in Port Ansel (office 2) and Northmere (office 3); now in any office." in changes(before, after)
