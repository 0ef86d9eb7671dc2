"""The facts of a case, as its cover sheet has them: in words a docket can print, before a judge of the court."""

from underseal.acts.numbers import check_judge
from underseal.docket.cover import CoverSheet
from underseal.docket.docket import Register
from underseal.docket.errors import BadField
from underseal.docket.names import DocketNumber
from underseal.docket.rules import OFFICES, Rules
from underseal.docket.text import plain

_LINES = ("nature_of_suit", "cause", "jurisdiction", "jury_demand", "demand")


def check_cover(cover: CoverSheet, register: Register) -> None:
    """Raise BadField unless its lines can be printed, NotOnTheRoster or BadDraw unless its judge is one of the court.

    Its office, parties and flags are judged apart: another system's are as they were found.
    """
    plain("caption", cover.caption)
    for name in _LINES:
        plain(name, getattr(cover, name), empty=True)
    if cover.judge is not None:
        check_judge(cover.judge, register)


def check_office(office: int, rules: Rules) -> None:
    """Raise BadField for an office of which the court has no division, where the rules name divisions."""
    if office not in OFFICES:
        raise BadField("office", "is a number from 1 to 9")
    if rules.divisions and office not in rules.divisions:
        named = ", ".join(f"{number} ({name})" for number, name in rules.divisions.items())
        raise BadField("office", f"is none of this court’s; name one of {named}")


def check_numbered(number: DocketNumber, cover: CoverSheet) -> None:
    """Raise BadField unless the cover sheet is of the office that the case's number begins with."""
    if cover.office != number.office:
        raise BadField("office", f"is {cover.office}, and the number says {number.office}")
