"""What every filing must be: papers in order and fully described, words a docket can print, deadlines set or ended."""

from collections.abc import Iterable, Mapping, Sequence

from underseal.acts.circumstances import Circumstances
from underseal.docket.deadlines import due
from underseal.docket.docket import Docket
from underseal.docket.errors import BadField, BadPaper, NotPermitted, WrongKind
from underseal.docket.events import DeadlineEnded, DeadlineSet, EntryFiled
from underseal.docket.kinds import Kind
from underseal.docket.names import DocumentNumber, EntryNumber
from underseal.docket.powers import Act
from underseal.docket.record import (
    Filing,
    Line,
    Open,
    Paper,
    Published,
    Role,
    SealedFiling,
    SealedPaper,
    Stub,
    Stubbed,
    StubState,
)
from underseal.docket.sides import speaks_for
from underseal.docket.text import cited, filled, labels, parties_named, plain, us_date

DIGEST = 32
"""Bytes of a SHA-256 digest, a salt or a content key."""


def entry(
    kind: Kind,
    filing: Filing,
    docket: Docket,
    c: Circumstances,
    *,
    disposition: str = "",
    also_re: tuple[EntryNumber, ...] = (),
) -> EntryFiled:
    """The entry a filing makes: next number, docket text with what falls due, a line for each paper."""
    check_papers(kind, filing.papers)
    text = docket_text(kind, filing, docket, c, disposition=disposition)
    waits = (f" {s.what} due by {us_date(due(c.today, s.days))}." for s in kind.sets)
    return EntryFiled(
        case=docket.case,
        number=EntryNumber(docket.next_number),
        kind=kind.code,
        text=text + "".join(waits),
        lines=tuple(_lines(filing.papers, c.register.next_document)),
        filed=c.today,
        entered=c.at,
        by=c.actor.person,
        re=tuple(dict.fromkeys((*filing.re, *also_re))),
        motion=kind.motion,
    )


def docket_text(
    kind: Kind, filing: Filing | SealedFiling, docket: Docket, c: Circumstances, *, disposition: str = ""
) -> str:
    """The kind's template filled in for a filing. Raises BadField, NoSuchParty, NoSuchEntry, WrongKind."""
    plain("text", filing.text, empty=True)
    if kind.order and not (filing.text or disposition):
        raise BadField("text", "is empty; say what is ordered")
    if kind.about and not filing.re:
        raise BadField("re", f"names no entry; say which entry the {kind.name.lower()} is about")
    _check_standing_for(filing, docket, c)
    fields: Mapping[str, str] = {
        "text": filing.text,
        "on_behalf": labels(docket.parties, filing.on_behalf),
        "as_to": labels(docket.parties, filing.as_to),
        "re": cited(docket, filing.re),
        "actor": c.actor.name,
        "date": us_date(c.today),
        "disposition": disposition,
    }
    return filled(kind, fields)


def _check_standing_for(filing: Filing | SealedFiling, docket: Docket, c: Circumstances) -> None:
    """Counsel file for their own parties only; a notice of appearance is judged where it is filed."""
    if c.actor.role not in (Role.COUNSEL, Role.PROSECUTOR) or filing.kind == "notice-of-appearance":
        return
    for party in parties_named(docket.parties, filing.on_behalf):
        if not speaks_for(c.actor.person, party):
            raise NotPermitted(c.actor.person, Act.FILE, f"they do not appear for {party.name}")


def deadlines_set(kind: Kind, filed: EntryFiled) -> tuple[DeadlineSet, ...]:
    """What the kind sets, on the entry itself."""
    number = filed.number
    if number is None:
        return ()
    return tuple(DeadlineSet(filed.case, number, s.what, due(filed.filed, s.days)) for s in kind.sets)


def deadlines_ended(kind: Kind, filed: EntryFiled, docket: Docket) -> tuple[DeadlineEnded, ...]:
    """What the kind ends of what the entries it is about have set, and still runs."""
    found = (docket.deadlines.find((about, what)) for about in filed.re for what in kind.ends)
    running = [deadline for deadline in found if deadline is not None and not deadline.ended]
    if filed.number is None:
        return ()
    return tuple(DeadlineEnded(filed.case, d.entry, d.what, filed.number) for d in running)


def check_papers(kind: Kind, papers: tuple[Paper, ...]) -> None:
    """Raise BadPaper or WrongKind unless papers are a main paper and its attachments, numbered without a gap."""
    _check_parts(papers)
    for paper in papers:
        if isinstance(paper.content, Open):
            _check_document(paper.part, paper.title, paper.content)
        elif paper.title:
            raise BadPaper(paper.part, "a sealed paper's title is sealed too; leave it empty")
        elif not kind.readers:
            raise WrongKind(kind.code, "it has no rule of who may read it under seal")
    stubs = [paper.content.stub for paper in papers if isinstance(paper.content, Stub)]
    if len(set(stubs)) != len(stubs):
        raise BadPaper(0, "two papers bear one stub; draw a stub for each")


def check_sealed_papers(papers: tuple[SealedPaper, ...]) -> None:
    """Raise BadPaper unless papers are a main paper and its attachments, each with its salt, key and body cells."""
    _check_parts(papers)
    for paper in papers:
        _check_document(paper.part, paper.title, Open(paper.digest, paper.size, paper.pages))
        if len(paper.salt) != DIGEST or len(paper.key) != DIGEST:
            raise BadPaper(paper.part, f"salt and key have {DIGEST} bytes each")
        if not paper.bodies or any(len(cell) != DIGEST for cell in paper.bodies):
            raise BadPaper(paper.part, "name the SHA-256 of every body cell")


def _check_parts(papers: Sequence[Paper | SealedPaper]) -> None:
    if not papers:
        raise BadPaper(0, "is missing; every filing of this kind has a main paper")
    for part, paper in enumerate(papers):
        if paper.part != part:
            raise BadPaper(paper.part, f"should be part {part}; number the main paper 0 and attachments from 1")


def _check_document(part: int, title: str, document: Open) -> None:
    plain("title", title, empty=part == 0)
    if len(document.digest) != DIGEST or document.size < 1 or document.pages < 1:
        raise BadPaper(part, "give its SHA-256, and its size and pages from 1")


def _lines(papers: Iterable[Paper], document: int) -> Iterable[Line]:
    for paper in papers:
        match paper.content:
            case Open(digest, size, pages):
                yield Line(paper.part, paper.title, Published(DocumentNumber(document), digest, size, pages))
                document += 1
            case Stub(stub):
                yield Line(paper.part, "", Stubbed(stub, StubState.PROVISIONAL))
