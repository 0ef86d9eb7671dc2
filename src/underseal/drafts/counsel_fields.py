"""What a form asks of counsel about themselves: firm and address, as the docket will list them."""

from underseal.caseload.appearing import listed_last
from underseal.desk.view import View
from underseal.docket.docket import Person
from underseal.docket.party import Counsel
from underseal.sheet.words import full_stop

NO_ADDRESS = "The docket will list you without a firm and without an address."


UNCONFIRMED = (
    "Until a clerk, the judge or counsel of record confirms the appearance, you read nothing sealed for the party."
)


def listed_before(view: View, me: Person) -> dict[str, str]:
    """The fields as they stood when counsel was listed last; empty where they never were."""
    last = listed_last(view, me.person)
    return {} if last is None else {"firm": last.firm, "contact": "\n".join(last.contact)}


def listed_words(counsel: Counsel) -> str:
    """In one sentence what the docket will say of counsel."""
    lines = (counsel.name, counsel.firm, *counsel.contact, *counsel.designations)
    return full_stop(f"The docket will list counsel as: {', '.join(filter(None, lines))}")
