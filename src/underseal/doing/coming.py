"""What a plan will bring about, to show before it is signed: the public's lines, and who will open the rest."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from underseal.caseload.desk_rows import HIDDEN, HIDDEN_PENDING
from underseal.caseload.divided import RECOVERIES, Divided, divided
from underseal.caseload.naming import key_holders, names_on_roster
from underseal.caseload.places import the_docket
from underseal.caseload.readers_why import reads_case, reads_filing
from underseal.caseload.sealed_names import filing_name
from underseal.caseload.sealed_until import how_it_ends
from underseal.caseload.stays_sealed import UNTIL, what_stays
from underseal.desk.courtinfo import court_info
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.commands import EnterSealedOrder
from underseal.docket.docket import Docket
from underseal.docket.names import CaseRef, MemberId
from underseal.docket.record import Entry, StubState
from underseal.docket.sealed_events import SealedEntryFiled
from underseal.docket.stubs import is_whole_entry, sealed_filings, stubbed
from underseal.doing.acting import foresee
from underseal.doing.coming_sealed import sealed_rows, with_sealed
from underseal.doing.filing import Planned, after, seer
from underseal.doing.foreseeing import changed, open_to_all
from underseal.doing.previews import FilingPreview, NamedReader, Readers, SealedSight
from underseal.doing.sealing import SealedStep
from underseal.sheet.people import judge_name
from underseal.sheet.places import case_path
from underseal.sheet.rows import PROVISIONAL, SEALED, Label, Row, public_row
from underseal.sheet.words import joined

_ALLOWED = "allowed by order; can open it once access is given"
_TOGETHER = "jointly"
AT_FILING = "(number at filing)"
"""What stands for the number of an entry that the court has not entered yet."""
STUB_NOTE = (
    "Every sealed entry of this kind reads the same, whatever it holds. Notices to others carry this line and no title."
)
FOR_GOOD = "Who belongs to an office is fixed when it is set up: nobody can be added or removed later."
LEFT_ENCRYPTED = "The court’s server and whoever owns or steals it: what is sealed leaves this computer encrypted."


def foreseen(
    desk: Desk,
    view: View,
    planned: Sequence[Planned],
    called: str,
    at: str,
    *,
    papers: tuple[tuple[str, str], ...] = (),
) -> FilingPreview:
    """What the plans bring about in a case, from one to the next. Raises the docket's errors."""
    rows: list[Row] = []
    sealed: list[Readers] = []
    notes: list[str] = []
    public: list[str] = []
    dockets: dict[CaseRef, tuple[Docket, Docket]] = {}  # as they are, and as they come out of all plans so far
    steps: dict[CaseRef, list[SealedStep]] = {}
    for one in planned:
        if one.case is None:  # a new case has no docket to look ahead on
            continue
        now_ = the_docket(view, one.case)
        before, so_far = dockets.get(now_.case, (now_, now_))
        coming = after(desk, view, so_far, one) or so_far
        dockets[now_.case] = before, coming
        steps.setdefault(now_.case, []).extend(one.steps)
        public += open_to_all(one.public)
        sealed += (readers_of(desk, view, coming, step) for step in one.steps)
        notes += [STUB_NOTE] if one.stub is not None else []
    unseen: list[Row] = []
    for case, (before, coming) in dockets.items():
        place = "" if coming.hidden else case_path(case)
        rows += (coming_row(entry, coming, view, desk, place, new=new) for entry, new in changed(before, coming))
        read = with_sealed(desk, view, coming, steps[case])
        unseen += (unfiled(row, place) for row in sealed_rows(desk, view, read, steps[case]))
    shown = FilingPreview(called, at, joined(public), tuple(rows), tuple(dict.fromkeys(notes)), tuple(sealed), papers)
    return replace(shown, unseen=SealedSight(tuple(unseen)))


def coming_row(entry: Entry, docket: Docket, view: View, desk: Desk, place: str, *, new: bool = True) -> Row:
    """The public's row of an entry that does not stand yet."""
    return unfiled(public_row(entry, docket, view.register, court_info(desk)), place, new=new)


def unfiled(row: Row, place: str, *, new: bool = True) -> Row:
    """A row that does not stand yet: its number is the next, its papers are no links, and others' lead to `place`."""
    text = tuple(replace(piece, href=f"{place}{piece.href}" if piece.href else "") for piece in row.text)
    attached = tuple(replace(one, href="") for one in row.attached)
    number = AT_FILING if new and row.number else row.number
    return replace(row, anchor="", number=number, href="", text=text, attached=attached)


def readers_of(desk: Desk, view: View, docket: Docket, step: SealedStep) -> Readers:
    """Who will be able to open what one step seals, why, and who will not."""
    members = tuple(step.members or view.readers.get(step.subject, ()))
    kind, filing, me = view.rules.kind(step.command.filing.kind), step.command.filing, desk.keyring.person
    in_case = step.members is None  # under the case's own key
    why = reads_case(docket, view.register, me) if in_case else reads_filing(kind, filing, docket, view.register, me)
    ordering = step.command.access if isinstance(step.command, EnterSealedOrder) else ()
    found = divided(docket, key_holders(view), step.subject, members, ordering)
    why |= {member: [_ALLOWED] for member in found.allowed}
    hidden, mark = step.command.stub is None, _mark(docket, step)
    return Readers(
        title=_title(desk, view, docket, step),
        mark=mark,
        readers=tuple(_reader(view, member, why) for member in _recovery_last((*members, *found.allowed))),
        people=len(found.people),
        names=tuple(map(names_on_roster(view).known, found.people)),
        without=tuple(_without(found, hidden=hidden)),
        later=(
            *_under(docket, step),
            *filter(None, (what_stays(docket, hidden=hidden),)),
            *_later(view, docket, members, pending=hidden and mark in {HIDDEN_PENDING, PROVISIONAL}),
        ),
    )


def _title(desk: Desk, view: View, docket: Docket, step: SealedStep) -> str:
    """A paper of a public entry by its title, and what is sealed whole by everything in it."""
    papers, stub = step.command.filing.papers, step.command.stub
    if stub is not None and stubbed(docket, stub) is not None and not is_whole_entry(docket, stub):
        return papers[0].title or "The document"
    filed = next((one for one in sealed_filings(docket) if one.act == step.act), None)
    if filed is None:
        events, _ = foresee(desk, view, docket, step.command, step.act)
        filed = next(one for one in events if isinstance(one, SealedEntryFiled))
    name, alone = filing_name(filed.text, papers), papers[0].title if len(papers) == 1 and not papers[0].part else ""
    return f"{alone}, hidden with {name}" if alone and stub is None and not docket.hidden else name


def _reader(view: View, member: MemberId, why: dict[MemberId, list[str]]) -> NamedReader:
    known = seer(view, member)
    if member in RECOVERIES:
        return NamedReader(known.name, "for when keys are lost", _TOGETHER)
    return NamedReader(known.name, "; ".join(why.get(member, [])), str(known.people or "not known here"))


def _recovery_last(members: Sequence[MemberId]) -> list[MemberId]:
    return sorted(members, key=lambda member: member in RECOVERIES)


def _mark(docket: Docket, step: SealedStep) -> Label:
    stub = step.command.stub
    if stub is not None:
        found = stubbed(docket, stub)
        return SEALED if found is not None and found.state is StubState.SEALED else PROVISIONAL
    ordered = isinstance(step.command, EnterSealedOrder) or (docket.hidden and not docket.sealed.pending)
    if docket.hidden and docket.stub is not None:  # the public sees it as sealed
        return SEALED if ordered else PROVISIONAL
    return HIDDEN if ordered else HIDDEN_PENDING


def _without(found: Divided, *, hidden: bool) -> Iterator[str]:
    outside = [f"{one.name}, for {joined(list(one.parties))}" for one in found.outside]
    if outside:
        blind = ", who will not know that it exists" if hidden else ""
        yield f"{joined(outside)}{blind}."
    yield "Clerks who are not named here. The public."
    yield LEFT_ENCRYPTED


def _under(docket: Docket, step: SealedStep) -> Iterator[str]:
    authority = getattr(step.command, "authority", None)
    if authority is not None:
        word = "Hidden" if docket.stub is None else "Sealed"
        yield f"{word} under “{authority.name}”, until “{authority.until}”. {how_it_ends(authority)} {UNTIL}"


def _later(view: View, docket: Docket, members: Sequence[MemberId], *, pending: bool) -> Iterator[str]:
    judge = judge_name(view.register, docket.judge) or "a judge"
    if pending:
        yield f"Until {judge} signs, it waits, and nobody else can open it."
    yield f"Only {judge} adds offices or people, by order. {FOR_GOOD}"
    if any(member in RECOVERIES for member in members):
        yield "The recovery officers can open it, but only a quorum of them together; one alone learns nothing."
    yield "What is read can be kept, and access once given cannot be taken back."
