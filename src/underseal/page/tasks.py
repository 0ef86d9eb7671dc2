"""What waits for a desk's owner, in words, each with the act that one does next."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from underseal.caseload.applications import approval_of, named
from underseal.caseload.awaited import Awaited, Next
from underseal.caseload.briefs import is_motion
from underseal.caseload.desk_rows import DeskRow, fate_words
from underseal.caseload.entry_acts import on_entries
from underseal.caseload.naming import known_as
from underseal.caseload.sealed_names import order_name
from underseal.caseload.waiting import may_enter_minutes, may_order, ordered, waiting_for
from underseal.desk.looked_over import looked_over
from underseal.docket.docket import Docket
from underseal.docket.places import place_of_entry, places_of
from underseal.drafts.work import called, case_option
from underseal.page.motions import motion_path
from underseal.screen.desk_forms import Matter, Option, Task
from underseal.screen.desk_pages import RowAct, case_mark
from underseal.sheet.people import judge_name, person_name
from underseal.sheet.words import ago, count, full_stop, joined, until
from underseal.visits.carried_out import order_place, papers_ordered
from underseal.visits.docket_rows import anchor_at, rows_by_anchor
from underseal.visits.visit import Visit

MOST_OF_A_CASE, MOST_CASES = 40, 40
"""What Today shows at once; all of it stands on the dockets."""

WITH_OTHERS = frozenset({Next.AWAIT, Next.FILE_AWAY})
LOOKS = frozenset({Next.LOOK_OVER, Next.READ_SEALED, Next.READ_CORRECTION})
"""What goes off the list once it was looked over."""
_READ_THERE = LOOKS | {Next.APPROVE, Next.CONSIDER, Next.READ_MOTION}
_SIGN = frozenset({Next.APPROVE, Next.DECIDE, Next.CONSIDER, Next.RULE})
_PAPERS = frozenset({Next.RESPOND, Next.REPLY, Next.ANSWER, Next.SERVE})
_COUNTS = (
    (frozenset({Next.APPROVE}), "sealed matter waits for your signature", "sealed matters wait for your signature"),
    (frozenset({Next.DECIDE}), "motion waits for your decision", "motions wait for your decision"),
    (frozenset({Next.CONSIDER}), "motion under seal waits for you", "motions under seal wait for you"),
    (frozenset({Next.READ_MOTION}), "motion under seal waits for your judge", "motions under seal wait for your judge"),
    (frozenset({Next.READ}), "motion is pending before your judge", "motions are pending before your judge"),
    (frozenset({Next.RULE}), "provisional seal has no motion pending", "provisional seals have no motion pending"),
    (_PAPERS, "paper is due from you", "papers are due from you"),
    (frozenset({Next.PUBLISH, Next.GIVE_ACCESS}), "order waits to be carried out", "orders wait to be carried out"),
    (frozenset({Next.CONFIRM}), "appearance waits to be confirmed", "appearances wait to be confirmed"),
    (frozenset({Next.READ_SEALED}), "filing under seal to review", "filings under seal to review"),
    (frozenset({Next.READ_CORRECTION}), "correction in your cases to review", "corrections in your cases to review"),
    (frozenset({Next.LOOK_OVER}), "filing of the last 30 days to review", "filings of the last 30 days to review"),
)
_BUTTONS: Mapping[Next, tuple[str, Mapping[str, str]]] = {
    Next.APPROVE: ("Write the order", {"what": "order", "set-kind": "hidden"}),
    Next.DECIDE: ("Decide", {"what": "order"}),
    Next.CONSIDER: ("Write an order", {"what": "order", "set-kind": "sealed-order"}),
    Next.PUBLISH: ("Publish it", {"what": "unseal"}),
    Next.GIVE_ACCESS: ("Give access", {"what": "grant"}),
    Next.RESPOND: ("Respond", {"what": "filing", "kind": "response"}),
    Next.REPLY: ("Reply", {"what": "filing", "kind": "reply"}),
    Next.ANSWER: ("Answer", {"what": "filing", "kind": "answer"}),
    Next.SERVE: ("File a notice of service", {"what": "filing", "kind": "notice", "text": "of Service"}),
    Next.LOOK_OVER: ("Correct", {"what": "correction"}),
    Next.RULE: ("Rule on the seal", {"what": "order", "spot": "papers"}),
    Next.WIDEN: ("Allow access", {"what": "order", "spot": "subject"}),
    Next.CONFIRM: ("Confirm", {"what": "confirm"}),
    Next.CLOSE: ("Close the case", {"what": "close"}),
    Next.GO_ON: ("Continue the import", {"what": "import"}),
    Next.ADMIT: ("Admit it", {"what": "admit"}),
}
_WHY = {
    Next.RULE: "Provisionally sealed, and no motion to seal it is pending: rule on the seal.",
    Next.CONFIRM: "Until the appearance is confirmed, counsel reads nothing that is sealed for the party.",
}
_DONE = {Next.LOOK_OVER: "filed", Next.READ_CORRECTION: "corrected"}
_CARRIED_OUT = frozenset({Next.PUBLISH, Next.GIVE_ACCESS})
_SHOWN_AND_SIGNED = _CARRIED_OUT | {Next.CONFIRM}


def awaited(visit: Visit) -> list[Awaited]:
    """Everything that waits for the owner."""
    seen = looked_over(visit.desk)
    return list(waiting_for(visit.view, visit.me, _today(visit), seen)) if visit.me is not None else []


def reviewed(visit: Visit) -> list[Awaited]:
    """What the owner took off the list of what waits, while it can be put back."""
    seen = looked_over(visit.desk)
    found = waiting_for(visit.view, visit.me, _today(visit)) if visit.me is not None else ()
    return [one for one in found if one.next in LOOKS and one.docket and (one.docket.case, one.filing) in seen]


def counted(found: Iterable[Awaited]) -> str:
    """What waits, in a sentence for each kind."""
    given = [one.next for one in found]
    numbers = ((sum(one in kinds for one in given), word, words) for kinds, word, words in _COUNTS)
    return " ".join(f"{count(number, word, words)}." for number, word, words in numbers if number)


def by_case(visit: Visit, found: Iterable[Awaited]) -> list[Matter]:
    """What waits, grouped by case: what runs out first comes first, then what waits longest."""
    groups = [list(group) for _, group in groupby(found, key=lambda one: one.docket and one.docket.case)]
    first = sorted(groups, key=lambda group: min(map(_urgency, group)))[:MOST_CASES]
    return [_matter(visit, group) for group in first]


def _urgency(one: Awaited) -> tuple[date, int, int]:
    """What runs out first, then what is oldest; seals to rule on; last what is only reviewed, under seal first."""
    since = (one.since or date.min).toordinal()
    match one.next:
        case Next.RULE:
            return (date.max, -1, since)
        case Next.READ_SEALED:
            return (date.max, 0, -since)
        case Next.LOOK_OVER | Next.READ_CORRECTION:
            return (date.max, 1, since)
    return (one.due or one.since or date.min, 0, since)


def _matter(visit: Visit, group: list[Awaited]) -> Matter:
    docket = group[0].docket
    listed = sorted(group, key=_urgency)[:MOST_OF_A_CASE]
    more = len(group) - len(listed)
    if docket is None:
        return Matter("Offices", "", None, tuple(task(visit, one) for one in listed), more)
    rows = rows_by_anchor(visit, docket) if any(one.next in _READ_THERE for one in listed) else {}
    read = [_ordered(visit, one) or _briefs(visit, docket, one) or _papers(rows, one) for one in listed]
    tasks = tuple(replace(task(visit, one), papers=papers) for one, papers in zip(listed, read, strict=True))
    return Matter(called(visit.view, docket.case), visit.place(docket), case_mark(docket, _today(visit)), tasks, more)


def _ordered(visit: Visit, one: Awaited) -> tuple[tuple[str, str], ...]:
    """Where what is to be carried out opens, and the order: its text may say what the docket does not."""
    if one.docket is None or one.next not in _CARRIED_OUT:
        return ()
    order = order_place(one.docket, one.about[0] if one.about else one.order)
    return papers_ordered(visit, one.docket, one.subject, order)


def _briefs(visit: Visit, docket: Docket, one: Awaited) -> tuple[tuple[str, str], ...]:
    """Where a motion that waits is read with its briefs."""
    if one.next not in {Next.READ, Next.DECIDE, Next.RESPOND, Next.REPLY}:
        return ()
    entry = docket.entries.find(one.about[0]) if one.about else None
    if entry is None or not is_motion(docket, entry):
        return ()
    return ((motion_path(visit, docket, entry.ordinal), f"{place_of_entry(entry, docket)} with its briefs"),)


def _papers(rows: Mapping[str, DeskRow], one: Awaited) -> tuple[tuple[str, str], ...]:
    """Where what is looked over opens: the papers of its row, or the one that stands at its place."""
    row = rows.get(anchor_at(one.docket, one.place)) if one.docket and one.next in _READ_THERE else None
    if row is None:
        return ()
    part = one.place.partition("-")[2] if not one.place.startswith("S-") else ""
    found = [(0, row.href, row.paper), *((a.part, a.href, f"# {a.part} {a.title}") for a in row.attached)]
    return tuple((href, label) for at, href, label in found if href and part in {"", str(at)})


def row_acts(visit: Visit, docket: Docket) -> dict[str, tuple[RowAct, ...]]:
    """What the owner may do about each entry, by its row's anchor."""
    found: dict[str, list[RowAct]] = {}
    for one in on_entries(visit.view, docket, visit.me, _today(visit)) if visit.me is not None else ():
        anchor = _href(visit, one).partition("#")[2]
        button, begins = _BUTTONS[one.next]
        word = f"{button}: {one.place}" if "-" in one.place else button
        action = "/carry-out" if one.next in _SHOWN_AND_SIGNED else "/start"
        if anchor:  # the case as a whole stands in no row
            found.setdefault(anchor, []).append(RowAct(word, action, urlencode(dict(begins) | _fields(one))))
    return {anchor: tuple(acts) for anchor, acts in found.items()}


def to_sign(visit: Visit) -> list[Task]:
    """What waits for the judge's own signature: hidden matters first, then motions, last seals to rule on."""
    turn = {Next.APPROVE: 0, Next.RULE: 2}
    found = sorted((one for one in awaited(visit) if one.next in _SIGN), key=lambda one: turn.get(one.next, 1))
    return [replace(task(visit, one, alone=True), papers=_read_here(visit, one)) for one in found]


def _read_here(visit: Visit, one: Awaited) -> tuple[tuple[str, str], ...]:
    """Where a motion under seal, or what waits hidden, opens."""
    sealed = one.docket is not None and one.next in {Next.CONSIDER, Next.APPROVE}
    return _papers(rows_by_anchor(visit, one.docket), one) if sealed and one.docket is not None else ()


def to_carry_out(visit: Visit) -> list[Task]:
    """What judges ordered that this desk can carry out: publishing what is unsealed, and letting more people read."""
    me = visit.me
    dockets = visit.view.dockets.values() if me is not None else ()
    found = [one for docket in dockets if me for one in ordered(visit.view, docket, me)]
    return [replace(task(visit, one, alone=True), papers=_ordered(visit, one)) for one in found]


def task(visit: Visit, one: Awaited, *, alone: bool = False) -> Task:
    """Something that waits, in words; `alone`: where its case is not said already."""
    docket = one.docket
    answers = one.next is Next.READ_SEALED and one.about
    button, begins = _BUTTONS.get(Next.RESPOND if answers else one.next, ("", {}))
    fields = dict(begins) | _fields(one) if button or one.next in LOOKS else {}
    head = _head(one)
    if alone and docket is not None:
        head = f"{head} in {called(visit.view, docket.case)}"
    return Task(
        head,
        _href(visit, one),
        _text(visit, one),
        _AGES.get(one.next, _filed)(visit, one),
        button,
        tuple(fields.items()),
        "/carry-out" if one.next in _SHOWN_AND_SIGNED else "/start",
        late=one.due is not None and one.due < _today(visit),
        looked=one.filing if one.next in LOOKS else "",
    )


def _head(one: Awaited) -> str:
    if one.next is Next.GIVE_ACCESS:
        return one.place or "The case"
    return one.place or "The case" if one.docket else "An office"


def _href(visit: Visit, one: Awaited) -> str:
    if one.docket is None:
        return ""
    anchor = anchor_at(one.docket, one.place)
    return f"{visit.place(one.docket)}{f'#{anchor}' if anchor else ''}"


def _places(one: Awaited) -> tuple[str, ...]:
    """The entries that the next paper is about, as a form has them."""
    return () if one.docket is None else places_of(one.docket, one.about)


def _fields(one: Awaited) -> dict[str, str]:
    fields: dict[str, str] = {"case": one.docket.case} if one.docket is not None else {}
    return fields | _preset(one)


def _preset(one: Awaited) -> dict[str, str]:
    """What follows for the act from what it is begun for."""
    found: dict[str, str] = {}
    match one.next:
        case Next.DECIDE | Next.CONSIDER:
            found = {"motion": one.place}
        case Next.PUBLISH | Next.GIVE_ACCESS:
            found = {"subject": one.subject, "order": one.order or ""}
        case Next.RULE:
            found = {"set-seal": one.place}
        case Next.WIDEN:
            found = {"set-subject": one.subject}
        case Next.LOOK_OVER | Next.CONFIRM:
            found = {"entry": one.place}
        case Next.RESPOND | Next.REPLY | Next.ANSWER | Next.SERVE | Next.READ_SEALED:
            found = {"re": ", ".join(_places(one))}
    return found


def _text(visit: Visit, one: Awaited) -> str:
    match one.next:
        case Next.APPROVE if one.docket is not None:
            return f"Waits for your signature: {_approval(visit, one.docket, one)}"
        case Next.PUBLISH:
            order = joined(list(_places(one)))
            said = f"Unsealed by order {order}. Publishing makes all of it public, and cannot be withdrawn."
            return f"{full_stop(one.text)} {said}"
        case Next.GIVE_ACCESS if one.docket is not None and one.order is not None:
            names = joined([known_as(visit.view, member) for member in (one.access.members if one.access else ())])
            by = order_name(one.docket, one.order)
            return f"{full_stop(one.text)} Ordered to be opened to {names}, by {by}. What they read they can keep."
        case Next.RULE | Next.CONFIRM:
            return f"{full_stop(one.text)} {_WHY[one.next]}"
        case Next.ADMIT:
            return f"{one.text}, is not admitted. Its head makes its keys and brings the request to you."
    return full_stop(one.text)


def _approval(visit: Visit, docket: Docket, one: Awaited) -> str:
    if docket.hidden or one.application is None:
        return approval_of(visit.view, docket, _today(visit))
    return named(visit.view, docket, one.application.filed)


def _today(visit: Visit) -> date:
    return visit.today


def _filed(visit: Visit, one: Awaited, word: str = "filed") -> str:
    return f"{word} {ago(one.since, _today(visit))}" if one.since else ""


def _pending(visit: Visit, one: Awaited) -> str:
    days = (_today(visit) - one.since).days if one.since else 0
    pending = f"pending {count(days, 'day')}" if days > 0 else "filed today"
    return f"{pending}; next brief {_due(visit, one)}" if one.due else pending


def _due(visit: Visit, one: Awaited) -> str:
    today = _today(visit)
    return "" if one.due is None else f"{'was due' if one.due < today else 'due'} {until(one.due, today)}"


def _looked(visit: Visit, one: Awaited) -> str:
    who = f" by {person_name(visit.view.register, one.by)}" if one.by is not None else ""
    return f"{_filed(visit, one, _DONE.get(one.next, 'filed under seal'))}{who}"


def _awaits(visit: Visit, one: Awaited) -> str:
    judge = judge_name(visit.view.register, one.docket.judge if one.docket else None) or "a judge"
    return f"with {judge}, {_pending(visit, one)}"


def _filed_away(visit: Visit, one: Awaited) -> str:
    return fate_words(one.application, _today(visit)) if one.application is not None else ""


_AGES: Mapping[Next, Callable[[Visit, Awaited], str]] = {
    Next.DECIDE: _pending,
    Next.READ: _pending,
    Next.AWAIT: _awaits,
    Next.FILE_AWAY: _filed_away,
    Next.RESPOND: lambda visit, one: f"response {_due(visit, one)}",
    Next.REPLY: lambda visit, one: f"reply {_due(visit, one)}",
    Next.ANSWER: lambda visit, one: f"{_filed(visit, one)}, not answered",
    Next.SERVE: lambda visit, one: f"service {_due(visit, one)}",
    Next.LOOK_OVER: _looked,
    Next.READ_SEALED: _looked,
    Next.READ_CORRECTION: _looked,
    Next.CONSIDER: _looked,
    Next.READ_MOTION: _looked,
    Next.PUBLISH: lambda visit, one: _filed(visit, one, "ordered"),
    Next.GIVE_ACCESS: lambda visit, one: _filed(visit, one, "ordered"),
    Next.CLOSE: lambda visit, one: f"{_filed(visit, one, 'entered')}, and the case is open",
    Next.GO_ON: lambda _visit, _one: "import not finished",
}


def to_write(visit: Visit) -> tuple[tuple[str, str, tuple[Option, ...]], ...]:
    """What the owner enters besides, each with its word and the cases that take it."""
    me, dockets = visit.me, sorted(visit.view.dockets.values(), key=lambda docket: docket.case)
    found = (("order", "Write an order", may_order), ("minutes", "Enter minutes", may_enter_minutes))
    offered = (
        (what, word, tuple(Option(d.case, case_option(visit.view, d)) for d in dockets if may(me, d)))
        for what, word, may in found
    )
    return tuple(one for one in offered if one[2])
