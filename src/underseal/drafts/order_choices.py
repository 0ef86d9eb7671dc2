"""What the form of an order offers: kinds of order, motions to decide, seals to rule on, who may be let read what."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from operator import itemgetter

from underseal.caseload.applications import APPLICATION, MOTION, TO_SEAL, approved
from underseal.caseload.naming import names_on_roster
from underseal.caseload.places import stubs_in
from underseal.caseload.sealed_names import name_at, place_of
from underseal.caseload.stays_sealed import ENTRY_STAYS
from underseal.desk.view import View
from underseal.docket.dispositions import DENIED, DISPOSITIONS, GRANTED, REINSTATED
from underseal.docket.docket import Docket
from underseal.docket.kinds import Kind, Visibility
from underseal.docket.names import DispositionCode, Ordinal, PersonId
from underseal.docket.record import StubState
from underseal.docket.rules import SEALED_ORDER, Rules
from underseal.docket.text import called, told
from underseal.screen.desk_forms import Option
from underseal.screen.order_forms import Ruled
from underseal.sheet.words import full_stop
from underseal.visits.motion_papers import MotionPapers

Values = Mapping[str, str]
_USUAL = {"leave", GRANTED, DENIED}
"""What is offered at once; other dispositions are folded away."""
_OR, _MOST = "\x1e", 20
"""What stands between the texts proposed for a field, and how many of them are remembered."""
_MOTION = re.compile(r"motion-([0-9]{1,9})")
SEALED, HIDDEN = str(SEALED_ORDER), "hidden"
"""The kinds of order that are not public."""


def answers(docket: Docket, values: Values, what: str) -> Iterator[Option]:
    """What a judge may answer to what waits hidden."""
    chosen, word = values.get("approves", ""), word_for(docket)
    yes, no = ("Keep it sealed", "Deny the seal") if what.startswith(TO_SEAL) else ("Approve it", "Deny it")
    yield Option("yes", "Grant it" if what == MOTION else yes, chosen == "yes", f"It stays {word} under this order.")
    yield Option("no", no, chosen == "no", f"It stays {word}, and is shown as denied.")
    yield Option("", "Leave it waiting", not chosen)


def words_of_answer(answer: str, what: str) -> tuple[str, str]:
    """The words proposed for a docket text and for an order that answer what waits hidden; none where it is left."""
    match answer:
        case "yes":
            stays = "It stays under seal until this court orders otherwise."
            doing = "approving" if what == APPLICATION else "granting"
            return f"{doing} the {what}", f"The {what} is {approved(what)}. {stays}"
        case "no":
            return f"denying the {what}", f"The {what} is denied."
    return "", ""


def propose(values: dict[str, str], name: str, said: str) -> None:
    """Fill a field that is empty, or stands as was proposed for it before: a page sends what it was drawn with."""
    before = values.get(f"proposed-{name}", "").split(_OR)
    if values[name].split() in ([], *map(str.split, before)):
        values[name] = said
        values[f"proposed-{name}"] = _OR.join(dict.fromkeys((*before[-_MOST:], said)))


def decisions_under_seal(values: Values) -> Iterator[Option]:
    """How a motion under seal is decided: by words that the docket text of the order then has."""
    chosen = values.get("decides", "")
    yield Option("", "Leave it pending", not chosen)
    for one in DISPOSITIONS.values():
        if not one.pending:
            yield Option(one.code, one.choice, chosen == one.code, aside=chosen != one.code and one.code not in _USUAL)


def words_of_decision(code: str) -> tuple[str, str]:
    """The words proposed for a docket text and for an order that decide a motion under seal; none where it is left."""
    how = DISPOSITIONS.get(DispositionCode(code))
    if how is None or how.pending:
        return "", ""
    return f"{how.doing} the motion", f"The motion is {how.done}."


def motions_offered(docket: Docket, papers: MotionPapers, values: Values) -> Iterator[Ruled]:
    """Every pending motion with its briefs, and how it is decided."""
    for ordinal in docket.pending_motions:
        text = motion_name(docket, ordinal)
        ways = ((one.code, one.choice) for one in DISPOSITIONS.values() if not one.again)
        words = (("leave", "Leave it pending"), *ways)
        ruled = _ruled(values, f"motion-{ordinal}", text, words)
        folded = tuple(replace(one, aside=not one.chosen and one.value not in _USUAL) for one in ruled.options)
        yield replace(ruled, options=folded, briefs=papers.motion(ordinal))


def decided_motions(docket: Docket, values: Values) -> Iterator[Ruled]:
    """Every motion that was decided, newest first: an order may reinstate it."""
    words = (("leave", "Leave it decided"), (REINSTATED, DISPOSITIONS[REINSTATED].choice))
    for entry in reversed(docket.entries):
        if entry.motion and entry.ordinal not in docket.pending_motions:
            yield _ruled(values, f"motion-{entry.ordinal}", told(docket, entry.ordinal), words)


def motion_name(docket: Docket, ordinal: Ordinal) -> str:
    """A motion as a choice names it: its number, and what it asks for in its filer's words."""
    return "" if docket.entries.find(ordinal) is None else told(docket, ordinal)


def motion_of(name: str) -> Ordinal | None:
    """The motion that a choice of the form is about."""
    found = _MOTION.fullmatch(name)
    return Ordinal(int(found[1])) if found else None


def sealed_papers(docket: Docket, papers: MotionPapers, values: Values) -> Iterator[Ruled]:
    """Everything sealed on the docket, and what becomes of it."""
    unsealed = dict(docket.unseal_orders)
    for stub, _, stubbed in stubs_in(docket):
        seal = (("seal", "Seal it"),) if stubbed.state is StubState.PROVISIONAL else ()
        words = (("leave", "Leave it as it is"), *seal, ("unseal", "Unseal it"))
        said = f"{stubbed.state.value.capitalize()}: {name_at(docket, stub)}"
        order = unsealed.get(stub)
        if order is not None:
            words = (("leave", "Leave it: it may be published"), ("seal", "Seal it again"))
            said = f"{full_stop(said)} Unsealed by {called(docket, order)}, and not published yet"
        choice = _ruled(values, f"paper-{stub}", said, words)
        yield replace(choice, briefs=papers.at(place_of(docket, stub)))


def _ruled(values: Values, name: str, text: str, words: tuple[tuple[str, str], ...]) -> Ruled:
    chosen = values.get(name, "leave")
    return Ruled(name, text, tuple(Option(value, word, value == chosen) for value, word in words))


def subjects(docket: Docket, chosen: str) -> Iterator[Option]:
    """What somebody more may be let read."""
    if docket.hidden:
        yield Option(docket.case, "This case", docket.case == chosen)
        return
    found = (*(stub for stub, _, _ in stubs_in(docket)), *(filed.act for filed in docket.sealed.hidden))
    for subject in found:
        yield Option(subject, name_at(docket, subject), subject == chosen)


def readers(view: View, chosen: str) -> Iterator[Option]:
    """Who may be let read it, each with what they are; of two alike that stands behind the name already."""
    certificates = [c for c in view.roster.in_use if c.kind.value in {"person", "office"}]
    names = names_on_roster(view)
    for name, id_, one in sorted(((names.known(PersonId(c.id)), c.id, c) for c in certificates), key=itemgetter(0, 1)):
        yield Option(id_, f"{name}, {one.role or one.kind.value}" if name == one.name else name, id_ == chosen)


def word_for(docket: Docket) -> str:
    """How a case that is not public is called."""
    return "sealed" if docket.stub is not None else "hidden"


def public_orders(rules: Rules) -> tuple[Kind, ...]:
    """The kinds of order that stand in public."""
    return tuple(kind for kind in rules.kinds.values() if kind.order and kind.visibility is Visibility.PUBLIC)


def kinds_of_order(docket: Docket, rules: Rules) -> tuple[tuple[str, str, str], ...]:
    """The kinds of order that a case takes: code, words, and what the public sees."""
    if docket.hidden:
        return ((HIDDEN, f"A {word_for(docket)} order", "The public sees nothing."),)
    public = tuple(
        (str(kind.code), f"{'An' if kind.name[0] in 'AEIOU' else 'A'} {kind.name.lower()}", "Public.")
        for kind in public_orders(rules)
    )
    sealed = (SEALED, "An order under seal", "The public sees a number, a date and “SEALED ORDER”.")
    return (*public, sealed, (HIDDEN, "A hidden order", f"The public sees nothing. {ENTRY_STAYS}"))
