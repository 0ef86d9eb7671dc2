"""What words say that the record does not do is looked at again before it is signed."""

import pytest

from docket_examples import criminal_record
from underseal.caseload.left_as_is import counsel_stay, dates_stay, personal_numbers, says_ex_parte


@pytest.mark.parametrize(
    "text",
    [
        "granting leave to withdraw as counsel to Benedict Okafor",
        "Notice of withdrawal of appearance",
        "Benedict Okafor is withdrawn as attorney for Keel",
        "for substitution of counsel",
        "relieving counsel of record",
    ],
)
def test_of_counsel_who_leave_it_is_said_that_they_go_on_reading(text: str) -> None:
    (said,) = counsel_stay(text)
    assert said.endswith("goes on receiving what is filed under seal for that party’s counsel.")


@pytest.mark.parametrize("text", ["granting the motion; counsel shall confer", "withdrawing 6 Motion to Seal", ""])
def test_and_of_nothing_else(text: str) -> None:
    assert not list(counsel_stay(text))


def test_of_a_date_that_is_moved_the_dates_that_stay_are_named() -> None:
    docket = criminal_record().now
    running = [one for one in docket.deadlines if not one.ended]
    assert running
    (said,) = dates_stay(docket, "granting an extension of time to respond")
    assert all(one.what in said for one in running)
    assert not list(dates_stay(docket, "granting the motion"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("her number is 078-05-1120.", True),
        ("call (555) 010-0140", False),
        ("2:26-cv-00012", False),
        ("078-05-11205", False),
        ("xxx-xx-1120", False),
    ],
)
def test_what_looks_like_a_social_security_number_is_never_repeated(text: str, *, found: bool) -> None:
    said = list(personal_numbers(text, "The docket text"))
    assert bool(said) is found
    assert not any("078-05" in one for one in said)


def test_ex_parte_is_read_in_any_writing() -> None:
    assert all(map(says_ex_parte, ("Ex Parte motion", "ex-parte", "EX PARTE application")))
    assert not says_ex_parte("expartement")
