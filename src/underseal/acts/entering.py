"""The entries acts make: docket text filled in, a line for each paper."""

from collections.abc import Iterable, Mapping

from underseal.acts.circumstances import Circumstances
from underseal.acts.owing import sets_of
from underseal.docket.deadlines import due
from underseal.docket.docket import Docket, Person
from underseal.docket.errors import BadField, BadPaper, NotPermitted
from underseal.docket.events import EntryFiled
from underseal.docket.kinds import Kind
from underseal.docket.names import DocumentNumber, EntryNumber, Ordinal
from underseal.docket.powers import Power
from underseal.docket.record import (
    Filing,
    Line,
    Open,
    Paper,
    Published,
    Role,
    SealedFiling,
    Stub,
    Stubbed,
    StubState,
)
from underseal.docket.sides import PROSECUTED, speaks_for
from underseal.docket.text import ATTORNEY, cited, cited_hidden, filled, labels, parties_named, plain, us_date
from underseal.facts.plain import BLANK

LONGEST_ENTRY = 40_000
"""Characters of a docket text with the parties and entries it names, at most."""


def entry(
    kind: Kind,
    filing: Filing,
    docket: Docket,
    c: Circumstances,
    *,
    disposition: str = "",
    also_re: tuple[Ordinal, ...] = (),
) -> EntryFiled:
    """The entry a filing makes: next number, docket text with what falls due, a line for each paper."""
    text = docket_text(kind, filing, docket, c, disposition=disposition)
    sets = sets_of(kind, filing.re, docket)
    waits = (f" {s.what} due by {us_date(due(c.today, s.days, c.rules.calendar))}." for s in sets)
    return EntryFiled(
        case=docket.case,
        ordinal=docket.entries.next_ordinal,
        number=EntryNumber(docket.next_number),
        kind=kind.code,
        text=text + "".join(waits),
        lines=tuple(_lines(filing.papers, c.register.next_document)),
        filed=c.today,
        entered=c.local,
        by=c.actor.person,
        re=tuple(dict.fromkeys((*filing.re, *also_re))),
        motion=kind.motion,
        on_behalf=filing.on_behalf,
        as_to=filing.as_to,
        order=kind.order,
        appearance=kind.appears,
        heading=kind.heading,
    )


def unnumbered(kind: Kind, fields: Mapping[str, str], docket: Docket, c: Circumstances) -> EntryFiled:
    """An entry of text alone. Raises BadField where the kind's template needs what fields leave empty."""
    return EntryFiled(
        case=docket.case,
        ordinal=docket.entries.next_ordinal,
        number=None,
        kind=kind.code,
        text=filled(kind, fields),
        lines=(),
        filed=c.today,
        entered=c.local,
        by=c.actor.person,
        heading=kind.heading,
    )


def docket_text(
    kind: Kind, filing: Filing | SealedFiling, docket: Docket, c: Circumstances, *, disposition: str = ""
) -> str:
    """The kind's template filled in for a filing. Raises BadField, NoSuchParty, NoSuchEntry, NotPermitted."""
    plain("text", filing.text, empty=True)
    if BLANK.match(filing.text):
        raise BadField("text", "begins with a blank; leave it out")
    if kind.order and not (filing.text or disposition):
        raise BadField("text", "is empty; say what is ordered")
    within = filing.about if isinstance(filing, SealedFiling) else ()
    if kind.about and not (filing.re or within):
        raise BadField("re", f"names no entry; say which entry the {kind.name.lower()} is about")
    if (filing.re or within) and "{re}" not in kind.template:
        raise BadField("re", f"names entries, which the docket text of this kind does not: {kind.name.lower()}")
    _check_speaks(kind, filing, docket, c)
    for name, named in (("on_behalf", filing.on_behalf), ("as_to", filing.as_to)):
        if len(set(named)) != len(named):
            raise BadField(name, "names a party twice; name each once")
    fields: Mapping[str, str] = {
        "text": filing.text,
        "on_behalf": labels(docket.parties, filing.on_behalf) or _for_no_party(kind, c.actor),
        "as_to": labels(docket.parties, filing.as_to, quoted=kind.order and docket.type not in PROSECUTED),
        "re": ", ".join(filter(None, (cited(docket, filing.re), cited_hidden(docket, within)))),
        "actor": c.actor.name,
        "date": us_date(c.today),
        "disposition": disposition,
    }
    text = _printable(filled(kind, fields))
    return plain("text", text, longest=LONGEST_ENTRY) if isinstance(filing, SealedFiling) else text


def _for_no_party(kind: Kind, actor: Person) -> str:
    """Whose a filing is that names no party, where it need not: the attorney's own, whatever its words end with."""
    may = "{on_behalf}]" in kind.template
    return f"{ATTORNEY} {actor.name}" if may and actor.role in (Role.COUNSEL, Role.PROSECUTOR) else ""


def _printable(text: str) -> str:
    """The docket text, if it is one that a docket can say at every paper of its entry. Raises BadField."""
    if len(text) > LONGEST_ENTRY:
        raise BadField(
            "text", f"of the docket would be longer than {LONGEST_ENTRY:,} characters; name fewer parties or entries"
        )
    return text


def _check_speaks(kind: Kind, filing: Filing | SealedFiling, docket: Docket, c: Circumstances) -> None:
    """Counsel file for their own parties only; a notice of appearance is judged where it is filed."""
    if c.actor.role not in (Role.COUNSEL, Role.PROSECUTOR) or kind.appears:
        return
    for number in filing.on_behalf:
        if not all(speaks_for(c.actor.person, party) for party in parties_named(docket.parties, (number,))):
            raise NotPermitted(c.actor.person, Power.FILE, f"they do not appear for party {number}")


def _lines(papers: Iterable[Paper], document: int) -> Iterable[Line]:
    for paper in papers:
        match paper.content:
            case Open(digest, size, pages):
                yield Line(paper.part, paper.title, Published(DocumentNumber(document), digest, size, pages))
                document += 1
            case Stub(stub):
                if paper.title:
                    raise BadPaper(paper.part, "a sealed paper's title is sealed too; leave it empty")
                yield Line(paper.part, "", Stubbed(stub, StubState.PROVISIONAL))
