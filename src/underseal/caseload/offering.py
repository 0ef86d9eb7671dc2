"""What a person may file in a case, how it may stand and what it asks, by the tables of kinds and powers."""

import re

from underseal.docket.docket import Docket, Person
from underseal.docket.kinds import Kind, Visibility
from underseal.docket.powers import Power, powers
from underseal.docket.rules import Rules

_FIELD = re.compile(r"\{(\w+)\}")
_OPTIONAL = re.compile(r"\[[^\]]*\]")
_ASKED = frozenset({"text", "re", "on_behalf", "as_to"})


def kinds_for(person: Person, docket: Docket, rules: Rules) -> tuple[Kind, ...]:
    """The kinds a person may file in a case, in the dictionary's order: none in a closed one."""
    return () if docket.closed is not None else kinds_once_open(person, docket, rules)


def kinds_once_open(person: Person, docket: Docket, rules: Rules) -> tuple[Kind, ...]:
    """The kinds a person may file in a case while it is open."""
    held = powers(person, docket)
    return tuple(kind for kind in rules.kinds.values() if _fits(kind, person, docket) and _allowed(kind, held, docket))


def _fits(kind: Kind, person: Person, docket: Docket) -> bool:
    entered = kind.order or kind.opens or not kind.numbered
    return person.role in kind.filers and docket.type in kind.case_types and not entered


def _allowed(kind: Kind, held: frozenset[Power], docket: Docket) -> bool:
    if docket.hidden:
        return Power.FILE_SEALED in held and bool(kind.readers)
    if docket.stub is not None:
        return False
    if kind.appears:
        return Power.APPEAR in held
    needed = {Visibility.PUBLIC: Power.FILE, Visibility.STUB: Power.FILE_SEALED, Visibility.HIDDEN: Power.HIDE_ENTRY}
    return needed[kind.visibility] in held


def stands_for(kind: Kind, person: Person, docket: Docket) -> tuple[Visibility, ...]:
    """How an entry of that kind may stand, its own way first."""
    held = powers(person, docket)
    if not kind.readers or docket.hidden:
        return (kind.visibility,)
    if kind.visibility is Visibility.HIDDEN:
        return (Visibility.HIDDEN,)
    stub = (Visibility.STUB,) if Power.FILE_SEALED in held and kind.visibility is Visibility.PUBLIC else ()
    hidden = (Visibility.HIDDEN,) if Power.HIDE_ENTRY in held else ()
    return (kind.visibility, *stub, *hidden)


def asks_of(kind: Kind) -> frozenset[str]:
    """The fields a kind has: those of its docket text, and counsel's address where its filer appears by it."""
    asked = frozenset(_FIELD.findall(kind.template)) & _ASKED
    return asked | ({"re"} if kind.about else frozenset()) | ({"counsel"} if kind.appears else frozenset())


def needs_text(kind: Kind) -> bool:
    """Whether its docket text is incomplete without words of its filer's."""
    return "{text}" in _OPTIONAL.sub("", kind.template)


def reads_like(kind: Kind) -> str:
    """How the docket text will read, with an ellipsis for what is filled in."""
    words = _FIELD.sub(_worded, kind.template.replace("[", "").replace("]", ""))
    return f"The docket will read: {words.rstrip('.')}"


def _worded(found: re.Match[str]) -> str:
    return "[your words]" if found[1] == "text" else "…"
