"""What to look at again before an order is signed: where its words, its choices and the record disagree."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from underseal.caseload.applications import approval_of, waits, withdrawals
from underseal.caseload.corrections import entered_twice
from underseal.caseload.left_as_is import counsel_stay, dates_stay, personal_numbers
from underseal.caseload.order_words import ordering_words, rules, seal_that_ends, unlike_words
from underseal.caseload.slips import names_hidden, tells_sealed
from underseal.desk.sent import FilingSent
from underseal.desk.view import View
from underseal.docket.dispositions import DENIED, DISPOSITIONS, GRANTED
from underseal.docket.docket import Docket
from underseal.docket.names import CaseRef, DispositionCode
from underseal.doing.order_effects import Effect, at_odds, left_standing, readers_already, strangers, unsaid
from underseal.drafts.order_choices import HIDDEN, SEALED
from underseal.drafts.order_ruling import ruling, settled_since
from underseal.sheet.heading import judge_of
from underseal.sheet.words import count, full_stop, joined
from underseal.visits.visit import Visit

_FEW = 40
"""Words of a page below which most of it may be a picture: a stamp on a scan."""
_ANSWERS = {"yes": GRANTED, "no": DENIED}


def cautions(
    view: View, docket: Docket, values: Mapping[str, str], today: date, *, about: Sequence[str]
) -> Iterator[str]:
    """What its form alone says, as a judge fills it in; `about`: places of motions under seal that it is begun for."""
    if docket.judge is None:  # of an imported case; in another judge's an order is refused
        named = judge_of(docket, view.register)
        heading = f"; its heading names {named}, as its page was found" if named else ""
        yield f"This case is assigned to no judge of this court{heading}."
    yield from settled_since(docket, values)
    ruled, said = ruling(docket, values), f"{values['text']} {ordering_words(values['body'])}"
    yield from at_odds(docket, ruled)
    codes = (*_under_seal(values), *(one.disposition for one in ruled.dispositions))
    yield from unlike_words(codes, said, unseals=bool(ruled.unseals))
    if ends := seal_that_ends(said):
        yield f"Its words say “{ends}”. No seal ends by itself: it lasts until an order unseals what is sealed."
    yield from left_standing(view, docket, ruled, said)
    yield from strangers(view, docket, ruled)
    yield from readers_already(view, docket, ruled)
    yield from entered_twice(values["text"])
    yield from counsel_stay(said)
    yield from dates_stay(docket, said)
    if values["kind"] not in {SEALED, HIDDEN}:
        everyone_reads = f"{values['text']} {values['body']}"
        yield from tells_sealed(docket, everyone_reads)
        yield from names_hidden(everyone_reads)
        yield from personal_numbers(everyone_reads, "This order")
        yield from (f"This order is public, and {place} is under seal." for place in about)
    if not values["approves"] and waits(docket, today) and rules(said):
        yield f"This order leaves it waiting: {approval_of(view, docket, today)}"
    if values["approves"] == "yes":
        yield from withdrawals(docket, today)


def named_for_access(view: View, docket: Docket, values: Mapping[str, str]) -> Iterator[str]:
    """Of an order that allows access: whom it gives that to and no word of it names, where it names others."""
    said = set(re.split(r"\W+", f"{values['text']} {values['body']}".casefold()))
    members = {str(member) for one in ruling(docket, values).access for member in one.members}
    known = {str(person.person): person.name for person in view.register.people.values()}
    named = {id_ for id_, name in known.items() if _surname(name) in said}
    unnamed = [known[member] for member in sorted(members) if member in known and member not in named]
    others = [known[id_] for id_ in sorted(named - members) if known[id_] != _judge_named(view, docket)]
    if unnamed and others:
        whom = f"{joined(unnamed)}, whom its words do not name"
        yield full_stop(f"This order allows access to {whom}; they name {joined(others)}")


def _surname(name: str) -> str:
    return re.split(r"\W+", name.casefold().rstrip("."))[-1]


def _judge_named(view: View, docket: Docket) -> str:
    judge = view.register.people.get(docket.judge) if docket.judge is not None else None
    return "" if judge is None else judge.name


def signed_just_now(visit: Visit, case: CaseRef) -> Iterator[str]:
    """What was signed in a case at this desk and stands in no record that it has read: an order may contradict it."""
    waiting = {name for one in visit.desk.state.pending for name in (one.act, one.signed, *one.receipts)} - {None}
    works = (getattr(work, "done", work) for work in visit.unlocked.works.values())
    for sent in (one for one in works if isinstance(one, FilingSent) and one.case == case):
        if any(not waiting.isdisjoint((act.act, act.receipt)) for act in sent.acts):
            yield f"You signed “{sent.what}” in this case just now, and this desk has not read it in the record yet."


def left_unsaid(found: Sequence[Effect], values: Mapping[str, str]) -> Iterator[str]:
    """What the order does that its docket text, or its own text, has no word of."""
    for name, text in (("docket text", values["text"]), ("text of the order", values["body"])):
        missed = [one.done for one in unsaid(found, text)] if text else []
        if missed:
            yield f"The {name} does not say that {joined(missed)}."


def _under_seal(values: Mapping[str, str]) -> tuple[DispositionCode, ...]:
    """How a motion under seal, or what waits hidden, is decided."""
    chosen = (values.get("decides", ""), _ANSWERS.get(values["approves"], ""))
    return tuple(DispositionCode(code) for code in chosen if code in DISPOSITIONS)


def uncompared(words: int, pages: int) -> list[str]:
    """That of a PDF few words could be read, or none, and were compared with what is chosen."""
    if words >= _FEW * pages > 0:
        return []
    read = f"Only {count(words, 'word')} of this PDF" if words else "No words of this PDF"
    why = "a scan has none, but for its stamps" if words else "a scan has none"
    return [f"{read} could be read ({why}), and nothing else was compared with what is chosen here: read both."]
