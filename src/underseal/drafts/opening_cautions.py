"""What to look at again before a case is opened: where its form, its parties and the record disagree."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from underseal.caseload.appearing import no_attorney
from underseal.caseload.openings import is_lawyer
from underseal.caseload.sealed_until import looked_at_again
from underseal.caseload.slips import names_turned, says_sealed
from underseal.desk.view import View
from underseal.docket.commands import OpenCase, OpenSealedCase
from underseal.docket.docket import Person
from underseal.docket.kinds import Visibility
from underseal.docket.names import CaseType, PersonId
from underseal.docket.record import StandingOrder
from underseal.doing.filing import Planned
from underseal.drafts.counsel_fields import NO_ADDRESS
from underseal.drafts.intake import UploadedPdf
from underseal.drafts.party_rows import PartyRows
from underseal.sheet.nature_of_suit import NATURES_OF_SUIT, nature_of_suit
from underseal.sheet.words import full_stop, joined


@dataclass(frozen=True)
class OpeningWritten:
    """The opening of a case as it stands in its form."""

    type: CaseType | None
    stands: Visibility
    values: Mapping[str, str]
    rows: PartyRows
    held: Sequence[UploadedPdf]


def cautions(written: OpeningWritten, planned: Planned, me: Person, view: View, today: date) -> Iterator[str]:
    """What looks like a slip of the hand."""
    values, rows = written.values, written.rows
    if written.stands is not Visibility.PUBLIC:
        yield from looked_at_again(StandingOrder(values["authority"], values["until"]), today)
    if is_lawyer(me) and not (values.get("firm") or values.get("contact")):
        yield NO_ADDRESS
    yield from no_attorney(view, me, _represented(planned, me.person))
    nature = nature_of_suit(values.get("nature_of_suit", ""))
    if written.type is CaseType.CIVIL and nature not in {"", *NATURES_OF_SUIT}:
        yield f"“{nature}” is no nature of suit of the civil cover sheet: choose one by its code, for example 190."
    yield from names_turned(row.name for row in rows.rows)
    if written.stands is Visibility.PUBLIC:
        yield from says_sealed(values.get("text", ""), (n for paper in written.held for n in (paper.title, paper.file)))
    if rows.alike:
        yield full_stop(f"More than one party is named {joined(rows.alike)}")
    for lawyer in rows.on_both_sides:
        person = view.register.people.get(PersonId(lawyer))
        yield f"{lawyer if person is None else person.name} is named as counsel for both sides."
    known = {case.partition(":")[0] for case, docket in view.dockets.items() if docket.origin is None}
    if known - {""} and values["office"] not in known and not view.rules.divisions:
        yield f"No case of this court has a number that begins with {values['office']}, which is the office you named."


def _represented(planned: Planned, person: PersonId) -> Iterator[str]:
    """The parties for whom a plan lists somebody as counsel."""
    opening = planned.public or planned.steps[0].command
    if isinstance(opening, OpenCase | OpenSealedCase):
        yield from (one.name for one in opening.cover.parties if any(c.person == person for c in one.counsel))
