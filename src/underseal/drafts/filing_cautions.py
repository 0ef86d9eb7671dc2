"""What to look at again before a filing is signed: where its words, its papers, its choices and the record disagree."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from underseal.acts.access import files_for, people
from underseal.caseload import appearing, slips
from underseal.caseload.corrections import entered_twice
from underseal.caseload.left_as_is import counsel_stay, personal_numbers, says_ex_parte
from underseal.caseload.naming import key_holders
from underseal.caseload.offering import asks_of
from underseal.caseload.openings import is_lawyer
from underseal.caseload.owed import answered_before, decided_already, own_hidden_motions, own_motions
from underseal.caseload.provisional import TO_SEAL
from underseal.caseload.sealed_until import looked_at_again
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.docket import Docket, Person
from underseal.docket.kinds import Kind, Visibility
from underseal.docket.names import CaseRef, PartyNumber, PersonId
from underseal.docket.party import Party
from underseal.docket.places import find_entry, party_at, place_of_entry
from underseal.docket.record import Reader, StandingOrder
from underseal.docket.sides import OPPOSED, counsel_for, numbered, side
from underseal.docket.stubs import reads_sealed
from underseal.doing.acting import today
from underseal.doing.filing import Planned
from underseal.drafts.counsel_fields import NO_ADDRESS
from underseal.drafts.entry_choices import entries_at, hidden_entries_at
from underseal.drafts.intake import UploadedPdf
from underseal.sheet.people import person_name
from underseal.sheet.words import joined

_FOR_NOBODY = "No party is chosen under “Filed for”, so the docket will not say for whom this is filed."


@dataclass(frozen=True)
class FilingWritten:
    """A filing as it stands in its form."""

    case: CaseRef
    kind: Kind | None
    stands: Visibility | None
    values: Mapping[str, str]
    places: Sequence[str]  # the entries it is about
    on_behalf: Sequence[str]
    held: Sequence[UploadedPdf]
    authorities: Collection[StandingOrder]  # by which something of it is hidden

    @property
    def text(self) -> str:
        """Its docket text, as typed."""
        return self.values.get("text", "")


def cautions(filing: FilingWritten, desk: Desk, view: View) -> Iterator[str]:
    """What its form alone says."""
    docket, me = view.docket(filing.case), view.register.people[desk.keyring.person]
    about = entries_at(docket, filing.places)
    yield from own_motions(docket, about, me.person, filing.kind)
    yield from answered_before(docket, about, me, filing.kind)
    yield from decided_already(docket, about, filing.kind)
    yield from own_hidden_motions(docket, hidden_entries_at(docket, filing.places), me.person, filing.kind)
    if filing.kind is not None:
        yield from _for_parties(filing, filing.kind, docket, me, person_name(view.register, me.person))
        if filing.kind.appears:
            named = [party_at(docket.parties, place) for place in filing.on_behalf]
            yield from appearing.no_attorney(view, me, (numbered(docket)[number].name for number in named))
    for authority in sorted(filing.authorities, key=str):
        yield from looked_at_again(authority, today(desk, view))
    public = (filing.stands or Visibility.PUBLIC) is Visibility.PUBLIC and not docket.hidden
    if public and (sealed := about_sealed(docket, filing.places)):
        yield f"This is about {joined(sealed)}, filed under seal, and is public itself."
    if public and filing.text and any(paper.shown is Visibility.STUB for paper in filing.held):
        yield f"The docket text is public, whoever may see the documents: “{filing.text}”."
    if filing.kind is not None:
        yield from _about_seals(filing, docket, filing.kind, me)
        yield from slips.late(docket, filing.kind, (entry.ordinal for entry in about), today(desk, view))
        yield from slips.set_in_the_past(filing.kind, filing.text, today(desk, view))
    yield from entered_twice(filing.text)
    yield from counsel_stay(filing.text)
    if public:
        yield from personal_numbers(filing.text, "The docket text")
    yield from slips.filed_before(docket, {paper.digest for paper in filing.held}, today(desk, view))


def unread_by_the_other_side(view: View, planned: Iterable[Planned], me: PersonId) -> Iterator[str]:
    """What is sealed as to nobody, so that no counsel of the other side can open it, with who cannot."""
    holders = key_holders(view)
    for step in (step for one in planned for step in one.steps):
        filing, docket = step.command.filing, view.dockets.get(step.case)
        rule = Reader.OPPONENTS in view.rules.kind(filing.kind).readers
        if docket is None or step.members is None or filing.as_to or not rule:
            continue
        own = {side(party) for party in files_for(me, docket, filing.on_behalf).values()}
        others = (one for one in docket.parties if any({side(one), mine} == OPPOSED for mine in own))
        opposing = counsel_for(others)
        if opposing and not set(opposing) & set(people(step.members, holders)):
            title = filing.papers[0].title or "what is sealed"
            names = joined([person_name(view.register, one) for one in opposing])
            yield f"No party is chosen under “As to”, so no counsel for the other side can open {title}: not {names}."


def read_by_the_other_side(
    view: View, planned: Iterable[Planned], me: PersonId, filing: FilingWritten
) -> Iterator[str]:
    """Of what calls itself ex parte and is under seal: which counsel of the other side can open it all the same."""
    words = " ".join((filing.text, *(paper.title for paper in filing.held)))
    if not says_ex_parte(words):
        return
    holders = key_holders(view)
    for step in (step for one in planned for step in one.steps):
        docket = view.dockets.get(step.case)
        if docket is None or step.members is None:
            continue
        own = {side(party) for party in files_for(me, docket, step.command.filing.on_behalf).values()}
        others = counsel_for(one for one in docket.parties if any({side(one), mine} == OPPOSED for mine in own))
        if reads := sorted(set(others) & set(people(step.members, holders))):
            names = joined([person_name(view.register, one) for one in reads])
            yield (
                f"It says “ex parte”, and counsel for the other side can open it: {names}. Who reads what is filed "
                "under seal follows from its kind, and no filing leaves out the other side yet. File it on paper."
            )
            return


def about_sealed(docket: Docket, places: Sequence[str]) -> list[str]:
    """Of the entries at these places those that are sealed as a whole."""
    found = (find_entry(docket, place) for place in places)
    return [place_of_entry(entry, docket) for entry in found if entry is not None and reads_sealed(entry)]


def for_whom(kind: Kind, person: str, docket: Docket) -> Mapping[PartyNumber, Party]:
    """Counsel file for their own parties; clerks, and counsel who only appear now, for any.

    In a hidden case nobody can appear: who files there without a party of their own files for none.
    """
    own = {n: party for n, party in numbered(docket).items() if any(c.person == person for c in party.counsel)}
    return numbered(docket) if kind.appears or not (own or docket.hidden) else own


def _for_parties(filing: FilingWritten, kind: Kind, docket: Docket, me: Person, name: str) -> Iterator[str]:
    """What looks wrong in whom it is filed for."""
    if kind.appears:
        chosen = [party_at(docket.parties, place) for place in filing.on_behalf]
        yield from appearing.cautions(docket, me.person, chosen, name)
        yield from () if filing.values.get("firm") or filing.values.get("contact") else (NO_ADDRESS,)
    if "on_behalf" in asks_of(kind) and not filing.on_behalf and for_whom(kind, me.person, docket):
        yield _FOR_NOBODY


def _about_seals(filing: FilingWritten, docket: Docket, kind: Kind, me: Person) -> Iterator[str]:
    """What is public and speaks of a seal, and what is under seal and nobody is asked to keep so."""
    if docket.hidden:
        return
    held, whole = list(filing.held), (filing.stands or kind.visibility) is not Visibility.PUBLIC
    public = [] if whole else [paper for paper in held if paper.shown is Visibility.PUBLIC]
    text = filing.text if public == held and kind.code != TO_SEAL else ""
    yield from slips.says_sealed(text, (name for paper in public for name in (paper.title, paper.file)))
    if is_lawyer(me) and public != held and Visibility.HIDDEN not in {filing.stands, *(one.shown for one in held)}:
        yield from slips.no_motion_to_seal(docket, kind, me.person)
