"""The judge whom a page names is proposed where one of the court's has that name, and never guessed between two."""

import pytest

from underseal.caseload.judges_named import judge_named
from underseal.docket.docket import Person, Register
from underseal.docket.names import PersonId
from underseal.docket.record import Role


def register(*names: str, role: Role = Role.JUDGE) -> Register:
    ids = [PersonId(f"judge-{number}") for number in range(len(names))]
    return Register({id_: Person(id_, name, role) for id_, name in zip(ids, names, strict=True)})


@pytest.mark.parametrize(
    "found",
    [
        "Judge Ruth M. Adeyemi",
        "Chief Judge Ruth Adeyemi",
        "Hon. R. M. Adeyemi",
        "Adeyemi, Ruth",
        "U.S. District Judge Ruth Adéyemi",
        "RUTH ADEYEMI, U.S. District Judge",
        "Senior Judge Ruth M Adeyemi, Jr.",
    ],
)
def test_a_title_a_middle_name_and_initials_do_not_hide_a_judge(found: str) -> None:
    assert judge_named(register("Ines Solano", "Ruth Adeyemi"), found) == "judge-1"


@pytest.mark.parametrize(
    "found",
    ["", "Judge Adeyemi", "Judge Rita Adeyemi", "Judge Ruth Adeyemo", "Unassigned", "Judge", "S. Adeyemi", ", ,", "²³"],
)
def test_another_name_or_a_surname_alone_proposes_nobody(found: str) -> None:
    assert judge_named(register("Ines Solano", "Ruth Adeyemi"), found) is None


@pytest.mark.parametrize(
    ("found", "proposed"),
    [
        ("Judge R. Adeyemi", None),
        ("Judge Ruth Adeyemi", "judge-0"),
        ("Judge Rita M. Adeyemi", "judge-1"),
    ],
)
def test_of_two_judges_whom_a_name_fits_none_is_guessed(found: str, proposed: str | None) -> None:
    assert judge_named(register("Ruth Adeyemi", "Rita Adeyemi"), found) == proposed


def test_middle_names_and_suffixes_tell_two_of_one_name_apart_and_else_nobody_is_proposed() -> None:
    middle = register("Ruth M. Adeyemi", "Ruth N. Adeyemi")
    assert judge_named(middle, "Judge Ruth Nneka Adeyemi") == "judge-1"
    assert judge_named(middle, "Judge Ruth Adeyemi") is None
    suffix = register("Odo Marsh, Sr.", "Odo Marsh Jr.")
    assert judge_named(suffix, "Judge Odo Marsh, Jr.") == "judge-1"
    assert judge_named(suffix, "Judge Odo Marsh") is None


def test_only_judges_are_proposed() -> None:
    assert judge_named(register("Ruth Adeyemi", role=Role.CLERK), "Judge Ruth Adeyemi") is None
