"""What an import will bring about: the docket as it will stand, what of it becomes public, and that it is for good."""

from collections.abc import Iterator

from underseal.desk.courtinfo import court_info
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.docket import Docket, Register
from underseal.docket.names import PersonId
from underseal.doing.importing import PlannedImport
from underseal.doing.previews import FilingPreview
from underseal.exchange.cmecf import NO_ENTRIES
from underseal.sheet.heading import head, judge_of, parties
from underseal.sheet.people import judge_name
from underseal.sheet.rows import rows_of
from underseal.sheet.words import as_sentence, count, figures

FOR_GOOD = "It cannot be taken back: an imported case stays on the record under its number, with all it says."
_NOBODY = (
    "The case is assigned to no judge of this court, and cannot be assigned to one later: any judge of this court may "
    "enter orders in it."
)


def foreseen_import(desk: Desk, view: View, planned: PlannedImport) -> FilingPreview:
    """What an import brings about, with the whole docket after it: what stands there and what is new."""
    coming, court = planned.coming, court_info(desk)
    new = count(planned.entries, "docket entry", "docket entries")
    everything = f"The case with its parties and counsel{f', and {new}' if planned.entries else ''}"
    warning = "" if coming.entries else as_sentence(NO_ENTRIES)
    return FilingPreview(
        called="",
        place="",
        open_to_all=new if planned.began else everything,
        rows=rows_of(coming.entries, view.register, court, ()),
        notes=(),
        sealed=(),
        said=tuple(one for one in said_of_import(planned, view.register) if one != warning),
        warning=warning,
        head=head(coming, view.register, court),
        parties=parties(coming),
    )


def said_of_import(planned: PlannedImport, register: Register) -> tuple[str, ...]:
    """What becomes public, who has the case here, that it is for good, and what of the page was not understood."""
    if not planned.missing:
        return (standing(planned), *_unchanged(planned, register))
    judge = _unchanged(planned, register) if planned.began else (assigned(planned.coming, register),)
    return (*published(planned), *judge, FOR_GOOD, *map(as_sentence, planned.found.notes))


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
    called, all_, new = f"{found.case.number}, {found.case.caption}", len(found.entries), planned.entries
    become = "becomes" if new == 1 else "become"
    if planned.began:
        stand = f"{all_ - new:,} of the {all_:,} entries of the page {'stands' if all_ - new == 1 else 'stand'} here"
        yield f"{called}: {stand} already; {new:,} more {become} public here."
        return
    yield f"{called}: {count(new, 'entry', 'entries')} of it {become} public here{_between(coming)}."
    counsel = sum(len(party.counsel) for party in coming.parties)
    if coming.parties:
        lists = f"{count(len(coming.parties), 'party', 'parties')}{f' and {counsel:,} counsel' if counsel else ''}"
        yield f"Public too: {lists}, with every address and telephone number that the page gives."


def _between(docket: Docket) -> str:
    days = [entry.filed for entry in docket.entries]
    if not days:
        return ""
    first, last = figures(min(days)), figures(max(days))
    return f", filed {first}" if first == last else f", filed {first} to {last}"


def assigned(docket: Docket, register: Register) -> str:
    """To whom a case that is taken over is assigned here, and whom its heading names."""
    found = docket.origin.judge if docket.origin is not None else ""
    if docket.judge is None:
        return f"{_NOBODY} The heading names {judge_of(docket, register)}, as the page does." if found else _NOBODY
    other = f" The heading names this judge, and not {found}, whom the page names." if found else ""
    return f"The case is assigned to {judge_name(register, docket.judge)} of this court.{other}"


def carried_out(planned: PlannedImport, register: Register) -> tuple[str, ...]:
    """What an import brought about, once it is carried out: how much of the page stands here, and whose case it is."""
    if not planned.missing:
        return said_of_import(planned, register)
    judge = _unchanged(planned, register) if planned.began else (assigned(planned.coming, register),)
    return (taken(planned.entries, len(planned.found.entries)), *judge)


def taken(new: int, stand: int) -> str:
    """How much of a page stands on the docket now, and how much of that an import brought."""
    verb, by = "stands" if stand == 1 else "stand", "" if new == stand else f", {new:,} of them by this import"
    return f"{count(stand, 'entry', 'entries')} of the page {verb} on the docket here{by}."


def _unchanged(planned: PlannedImport, register: Register) -> tuple[str, ...]:
    said = unassigned(planned.coming, register, planned.judge)
    return (said,) if said else ()
