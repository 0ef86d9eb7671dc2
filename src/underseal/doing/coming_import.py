"""What an import will bring about: the docket as it will stand, what of it becomes public, and that it is for good."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from underseal.caseload.judges_named import judge_named
from underseal.desk.courtinfo import court_info
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.docket import Docket, Register
from underseal.docket.names import PersonId
from underseal.docket.places import place_of_entry, places_of
from underseal.doing.importing import NO_PARTIES, PlannedImport, without_parties
from underseal.doing.previews import FilingPreview, case_named
from underseal.exchange.cmecf import NO_ENTRIES
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.heading import Head, head, judge_of, parties
from underseal.sheet.people import judge_name
from underseal.sheet.rows import rows_of
from underseal.sheet.words import as_sentence, count, figures, joined

FOR_GOOD = "It cannot be taken back: an imported case stays on the record under its number, with all it says."
_NOBODY = (
    "The case is assigned to no judge of this court, and cannot be assigned to one later: any judge of this court may "
    "enter orders in it."
)
_HERE = ("In this court", "no judge has the case (shown to you only)")
_NAMED = 12
"""Pending motions named by number; a docket taken over can have hundreds."""


def foreseen_import(desk: Desk, view: View, planned: PlannedImport) -> FilingPreview:
    """What an import brings about, with the whole docket after it: what stands there and what is new."""
    coming, court = planned.coming, court_info(desk)
    new = count(planned.entries, "docket entry", "docket entries")
    case = case_named(coming)
    everything = f"{case}{',' if coming.parties else ''} and {new}" if planned.entries else case
    warnings = tuple(_warnings(planned, view.register))
    said = (one for one in said_of_import(planned, view.register) if not any(one in said for said in warnings))
    return FilingPreview(
        called="",
        place="",
        open_to_all=new if planned.began else everything,
        rows=rows_of(coming.entries, coming, view.register, court),
        notes=(),
        sealed=(),
        said=tuple(said),
        warnings=warnings,
        head=_head(coming, view.register, court),
        parties=parties(coming),
    )


def _warnings(planned: PlannedImport, register: Register) -> Iterator[str]:
    """What a clerk looks at again: that nobody here will have the case, and that the page lists nothing, or nobody."""
    if planned.missing and not planned.began and planned.judge is None:
        yield assigned(planned.coming, register)
    yield from (caution.said for caution in without_parties(planned))
    if not planned.coming.entries:
        yield as_sentence(NO_ENTRIES)


def _head(docket: Docket, register: Register, court: CourtInfo) -> Head:
    """The public's caption box, and where nobody here has the case a line that only the clerk is shown."""
    public = head(docket, register, court)
    return public if docket.judge is not None else replace(public, left=(*public.left, _HERE))


def said_of_import(planned: PlannedImport, register: Register) -> tuple[str, ...]:
    """What becomes public, who has the case here, that it is for good, and what of the page was not understood."""
    if not planned.missing:
        return (standing(planned), *_unchanged(planned, register))
    judge = _unchanged(planned, register) if planned.began else (assigned(planned.coming, register),)
    motions = to_decide(planned)
    return (*published(planned), *judge, *unnamed(planned), *motions, FOR_GOOD, *map(as_sentence, planned.found.notes))


def unnamed(planned: PlannedImport) -> tuple[str, ...]:
    """That a page names no parties, and what follows from that."""
    return (NO_PARTIES,) if without_parties(planned) else ()


def to_decide(planned: PlannedImport) -> tuple[str, ...]:
    """Which motions an import leaves to be decided, for want of a word of a ruling; and which it does not."""
    docket = planned.coming
    found, taken_as = list(places_of(docket, docket.pending_motions)), list(_decided(planned))
    by_words = [f"{motion} (by {entry})" for motion, entry in taken_as if entry]
    ended = [motion for motion, entry in taken_as if not entry]
    closed = "" if docket.closed is None else f" on {figures(docket.closed)}"
    why = f"because the case was terminated{closed}, and no entry says so"
    return (
        *_told(found, f"{'stands' if len(found) == 1 else 'stand'} as pending here, to be decided"),
        *_told(by_words, _taken(by_words, "by the words of later entries")),
        *_told(ended, _taken(ended, why)),
    )


def _taken(motions_: Sequence[str], why: str) -> str:
    return f"{'is' if len(motions_) == 1 else 'are'} taken as decided, {why}; a judge can reinstate one"


def _decided(planned: PlannedImport) -> Iterator[tuple[str, str]]:
    """The motions that are taken as decided, each with the entry whose words say so; where it is the closing, none."""
    docket = planned.coming
    entries, waiting = list(docket.entries), set(docket.pending_motions)
    for entry, by in zip(entries, planned.found.deciders, strict=True):
        if entry.motion and entry.ordinal not in waiting:
            yield place_of_entry(entry, docket), "" if by is None else place_of_entry(entries[by], docket)


def _told(found: list[str], how: str) -> Iterator[str]:
    if found:
        more = len(found) - _NAMED
        named = joined([*found[:_NAMED], *([f"{more:,} more"] if more > 0 else [])])
        entries = "entry" if len(found) == 1 else "entries"
        yield f"{count(len(found), 'motion')} of the page {how}: {entries} {named}."


def standing(planned: PlannedImport) -> str:
    """That all of a page is in, and how much that is."""
    number = len(planned.found.entries)
    stand = f"the {count(number, 'entry', 'entries')} of this page {'stands' if number == 1 else 'stand'}"
    if not number:
        stand = "what this page says stands"
    return (
        f"{planned.coming.case} was imported before: {stand} on the docket here, and nothing of it is left to import."
    )


def unassigned(docket: Docket, register: Register, judge: PersonId | None) -> str:
    """That a judge chosen for a case that is here already changes nothing; "" where none was chosen, or that one."""
    if judge in (None, docket.judge):
        return ""
    has = judge_name(register, docket.judge) or "no judge of this court"
    return f"The judge chosen changes nothing: the case is here already, and is assigned to {has}."


def published(planned: PlannedImport) -> Iterator[str]:
    """What of a page becomes public."""
    found, coming = planned.found, planned.coming
    called, all_, new = f"{found.case.number}, {found.case.cover.caption}", len(found.entries), planned.entries
    become = "becomes" if new == 1 else "become"
    if planned.began:
        stand = f"{all_ - new:,} of the {all_:,} entries of the page {'stands' if all_ - new == 1 else 'stand'} here"
        named = f" and {count(planned.parties, 'more party', 'more parties')}" if planned.parties else ""
        become = "become" if named else become
        yield f"{called}: {stand} already; {new:,} more{f' entries{named}' if named else ''} {become} public here."
        return
    yield f"{called}: {count(new, 'entry', 'entries')}{_between(coming)} {become} public here."
    counsel = sum(len(party.counsel) for party in coming.parties)
    if coming.parties:
        lists = f"{count(len(coming.parties), 'party', 'parties')}{f' and {counsel:,} counsel' if counsel else ''}"
        yield f"Public too: {lists}, with every address and telephone number that the page gives."


def _between(docket: Docket) -> str:
    days = [entry.filed for entry in docket.entries]
    if not days:
        return ""
    first, last = figures(min(days)), figures(max(days))
    return f" filed {first}" if first == last else f" filed {first} to {last}"


def assigned(docket: Docket, register: Register) -> str:
    """To whom a case that is taken over is assigned here, and whom its heading names."""
    found = docket.origin.judge if docket.origin is not None else ""
    if docket.judge is None:
        return f"{_NOBODY} The heading names {judge_of(docket, register)}, as the page does." if found else _NOBODY
    same = not found or judge_named(register, found) == docket.judge
    other = "" if same else f" The heading names this judge, and not {found}, whom the page names."
    return f"The case is assigned to {judge_name(register, docket.judge)} of this court.{other}"


def carried_out(planned: PlannedImport, register: Register) -> tuple[str, ...]:
    """What an import brought about, once it is carried out: how much of the page stands here, and whose case it is."""
    if not planned.missing:
        return said_of_import(planned, register)
    judge = _unchanged(planned, register) if planned.began else (assigned(planned.coming, register),)
    return (taken(planned.entries, len(planned.found.entries)), *judge, *unnamed(planned))


def taken(new: int, stand: int) -> str:
    """How much of a page stands on the docket now, and how much of that an import brought."""
    verb, by = "stands" if stand == 1 else "stand", "" if new == stand else f", {new:,} of them by this import"
    return f"{count(stand, 'entry', 'entries')} of the page {verb} on the docket here{by}."


def _unchanged(planned: PlannedImport, register: Register) -> tuple[str, ...]:
    said = unassigned(planned.coming, register, planned.judge)
    return (said,) if said else ()
