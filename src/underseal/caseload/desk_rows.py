"""The rows of a docket at a desk: the public's rows with what lies behind stubs, and the rows the public never sees."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from underseal.acts.access import RECOVERY, RECOVERY_HIDDEN
from underseal.caseload.applications import Application, Fate, applications
from underseal.caseload.naming import Names, names_in
from underseal.docket.docket import Docket, Register
from underseal.docket.names import MemberId, OfficeId, StubId
from underseal.docket.places import place_of_entry
from underseal.docket.record import Entry, Line, Stubbed
from underseal.docket.sealed_events import SealedEntryFiled
from underseal.docket.stubs import paper_behind
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.entry_link import links_to
from underseal.sheet.people import filed_by, judge_name, office_name
from underseal.sheet.rows import PROVISIONAL, SEALED, Attached, Label, Row, public_row, stub_mark
from underseal.sheet.text import pieces
from underseal.sheet.words import ago, as_sentence, figures, full_stop, joined, moment

RECOVERY_NAMES = {RECOVERY: "Recovery officers", RECOVERY_HIDDEN: "Recovery officers for hidden cases"}
NOT_HERE = "Those the court named; not this desk"
UNKNOWN = "Not known at this desk"


# Marks of what the public sees no line of.
HIDDEN = Label("Hidden", "full unseen")
HIDDEN_PENDING = Label("Hidden, not approved", "hollow unseen")
FATES = {
    Fate.WAITS: HIDDEN_PENDING,
    Fate.DENIED: Label("Denied", "hollow unseen"),
    Fate.NOT_APPROVED: Label("Not approved", "hollow unseen"),
    Fate.LEFT: Label("Never acted on", "hollow unseen"),
}
"""What became of an application that no judge approved."""
SEAL_DENIED = Label("Seal denied", "hollow unseen")


@dataclass(frozen=True)
class Share:
    """One line of "who may see": an office with its people, or a person."""

    name: str
    people: str  # "4", or "jointly" for recovery officers


@dataclass(frozen=True)
class WhoMaySee:
    """Who may see a paper: `of` names it where a row has several; no shares means everyone."""

    of: str = ""
    shares: tuple[Share, ...] = ()
    people: int = 0
    said: str = "Everyone"


@dataclass(frozen=True)
class DeskRow(Row):
    """A row of a docket at a desk: the public's, with what this desk knows besides."""

    shade: str = ""  # "sealed", "sealed unseen", "sealed unseen wait"
    notes: tuple[tuple[str, str], ...] = ()  # pairs of label and sentence under the text
    seen: tuple[WhoMaySee, ...] = (WhoMaySee(),)
    place: str = ""  # "row 9", where no number tells the row

    @property
    def paper(self) -> str:
        """What its own paper is called in a link."""
        return self.title or "main document"


@dataclass(frozen=True)
class Sight:
    """What a desk's rows are made from: the docket with its overlay, the roster, the names of offices."""

    docket: Docket
    register: Register
    court: CourtInfo
    offices: Mapping[OfficeId, str]
    today: date = date.min  # on which "never acted on" is judged
    opening: Callable[[SealedEntryFiled, int], str] = lambda _filed, _part: ""
    """Where a paper of a sealed filing opens, for rows that link to it."""

    @cached_property
    def names(self) -> Names:
        """What people and offices are called."""
        return names_in(self.register, self.offices)

    def behind(self, stub: StubId) -> SealedEntryFiled | None:
        """Return the filing behind a stub, where this desk opened it."""
        return paper_behind(self.docket, stub)

    def seen(self, *subjects: str, of: str = "") -> WhoMaySee:
        """Return who may see the first of subjects whose readers this desk knows."""
        readers = dict(self.docket.sealed.readers)
        members = next((readers[subject] for subject in subjects if subject in readers), ())
        members = tuple(sorted(members, key=lambda member: member in RECOVERY_NAMES))
        if not members:
            return WhoMaySee(of, said=UNKNOWN)
        people = {person for member in members for person in self._people(member)}
        return WhoMaySee(of, tuple(self._share(member) for member in members), len(people))

    def _people(self, member: MemberId) -> tuple[str, ...]:
        if member in self.register.people:
            return (member,)
        return self.register.offices.get(OfficeId(member), ())

    def _share(self, member: MemberId) -> Share:
        if member in self.register.people:
            return Share(self.names.known(member), "1")
        if member in (RECOVERY, RECOVERY_HIDDEN):
            return Share(office_name(OfficeId(member), RECOVERY_NAMES), "jointly")
        people = self._people(member)
        return Share(self.names.known(member), str(len(people)) if people else "not known here")


def desk_rows(sight: Sight) -> tuple[DeskRow, ...]:
    """Return all rows in order of time; among the public's own, their order is kept."""
    return tuple(_merged(sight))


def _merged(sight: Sight) -> Iterator[DeskRow]:
    hidden = list(sight.docket.sealed.hidden)
    for entry in sight.docket.entries:
        while hidden and hidden[0].at < entry.entered:
            yield hidden_row(hidden.pop(0), sight)
        yield _entry_row(entry, sight)
    for filed in hidden:
        yield hidden_row(filed, sight)


def hidden_row(filed: SealedEntryFiled, sight: Sight) -> DeskRow:
    """Return the row of an entry the public never sees."""
    application = next((one for one in applications(sight.docket, sight.today) if one.filed == filed), None)
    lives = application.lives if application is not None else filed.pending
    waits = f" Waits {waiting(filed, sight)} Until it is signed, nobody else can open it." if lives else ""
    fate = f" {as_sentence(fate_words(application, sight.today))}" if application is not None and not lives else ""
    return replace(
        _sealed_row(filed, sight),
        anchor=f"s-{filed.number}",
        filed=figures(filed.at),
        number=f"S-{filed.number}",
        mark=_hidden_mark(filed, application, sight.docket),
        shade="sealed unseen wait" if lives else "sealed unseen",
        notes=(("Public sees", f"nothing.{waits}{fate}"),),
        seen=(sight.seen(filed.act, sight.docket.case),),
    )


def _hidden_mark(filed: SealedEntryFiled, application: Application | None, docket: Docket) -> Label:
    """The mark of an entry the public never sees: in a case that it sees as sealed, that of a seal."""
    if application is not None and not application.lives:
        return fate_mark(application)
    waits = application is not None or filed.pending
    if docket.stub is not None:
        return PROVISIONAL if waits else SEALED
    return HIDDEN_PENDING if waits else HIDDEN


def waiting(filed: SealedEntryFiled, sight: Sight) -> str:
    """Return for whom a hidden entry waits, since when, and by what authority it is hidden meanwhile."""
    authority = sight.docket.sealed.authority
    under = f", under {authority.name}" if authority else ""
    judge = judge_name(sight.register, sight.docket.judge) or "a judge"
    return full_stop(f"for {judge} since {moment(filed.at)}{under}")


def fate_mark(application: Application) -> Label:
    """The mark of what no judge approved. Where only sealing was asked for, the seal is what was denied."""
    return SEAL_DENIED if application.seal_denied else FATES[application.fate]


def fate_words(application: Application, today: date) -> str:
    """What became of an application."""
    answer, filed = application.answer, ago(application.filed.at.date(), today)
    match application.fate:
        case Fate.DENIED if answer is not None:
            return f"denied by S-{answer.number} {ago(answer.at.date(), today)}"
        case Fate.NOT_APPROVED if answer is not None:
            return f"answered by S-{answer.number} {ago(answer.at.date(), today)}, and not approved"
        case Fate.LEFT:
            return f"filed {filed}, and never acted on"
    return f"filed {filed}"


def _entry_row(entry: Entry, sight: Sight) -> DeskRow:
    row = DeskRow(**vars(public_row(entry, sight.docket, sight.register, sight.court)))
    place = place_of_entry(entry, sight.docket)
    row = replace(row, place="" if place == row.number else place)
    stubbed = [line for line in entry.lines if isinstance(line.content, Stubbed)]
    if entry.stub and row.mark:
        return _stub_row(row, entry, sight)
    return _mixed_row(row, entry, stubbed, sight) if stubbed else row


def _stub_row(row: DeskRow, entry: Entry, sight: Sight) -> DeskRow:
    stub = entry.stub.stub if entry.stub else StubId("")
    filed = sight.behind(stub)
    if filed is None:
        return replace(row, seen=(WhoMaySee(said=NOT_HERE),))
    shown = f"“{row.number} {row.mark.word if row.mark else ''} {entry.text}”"
    return replace(
        _sealed_row(filed, sight),
        anchor=row.anchor,
        filed=row.filed,
        number=row.number,
        mark=row.mark,
        shade="sealed",
        notes=(("Public sees", shown),),
        seen=(sight.seen(stub),),
    )


def _sealed_row(filed: SealedEntryFiled, sight: Sight) -> DeskRow:
    papers = filed.filing.papers
    return DeskRow(
        anchor="",
        filed="",
        number="",
        text=pieces(filed.text, links_to(sight.docket, filed.filing.re)),
        href=sight.opening(filed, papers[0].part) if papers else "",
        title=papers[0].title if papers else "",
        attached=tuple(Attached(paper.part, paper.title, sight.opening(filed, paper.part)) for paper in papers[1:]),
        tails=(f"({filed_by(sight.register, filed.by)}) (Entered:\N{NO-BREAK SPACE}{figures(filed.at)})",),
    )


def _mixed_row(row: DeskRow, entry: Entry, stubbed: list[Line], sight: Sight) -> DeskRow:
    """A public entry with sealed papers in it: their titles, what the public gets instead, who may see which."""
    opened = {line.part: filed for line in stubbed if (filed := sight.behind(_stub(line)))}
    attached = tuple(_opened(one, opened.get(one.part), sight) for one in row.attached)
    main = opened.get(0)
    names = {line.part: _name(entry, line) for line in entry.lines}
    public = [names[line.part] for line in entry.lines if line not in stubbed]
    everyone = WhoMaySee(joined(public) if public else "The text")
    shown = joined([f"“{_numbered(line)}{stub_mark(_content(line)).word} document”" for line in stubbed])
    return replace(
        row,
        href=sight.opening(main, main.filing.papers[0].part) if main and main.filing.papers else row.href,
        title=main.filing.papers[0].title if main and main.filing.papers else row.title,
        attached=attached,
        shade="sealed" if opened else "",
        notes=(("Public sees", f"the text, with {shown}."),) if opened else (),
        seen=(everyone, *(_seen(line, names[line.part], opened, sight) for line in stubbed)),
    )


def _seen(line: Line, name: str, opened: Mapping[int, SealedEntryFiled], sight: Sight) -> WhoMaySee:
    return sight.seen(_stub(line), of=name) if line.part in opened else WhoMaySee(name, said=NOT_HERE)


def _opened(one: Attached, filed: SealedEntryFiled | None, sight: Sight) -> Attached:
    if filed is None or not filed.filing.papers:
        return one
    paper = filed.filing.papers[0]
    return replace(one, title=paper.title or one.title, href=sight.opening(filed, paper.part))


def _name(entry: Entry, line: Line) -> str:
    number = str(entry.number or "The paper")
    return f"{number}-{line.part}" if line.part else number


def _numbered(line: Line) -> str:
    """How a line of attachments begins; the main document is none."""
    return f"# {line.part} " if line.part else ""


def _content(line: Line) -> Stubbed:
    if not isinstance(line.content, Stubbed):
        raise TypeError(line)
    return line.content


def _stub(line: Line) -> StubId:
    return _content(line).stub
