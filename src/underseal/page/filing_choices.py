"""What a person may file in a case, by the dictionary of kinds and the table of powers, and how it may stand."""

import re
from collections.abc import Mapping

from underseal.docket.docket import Docket, Person
from underseal.docket.kinds import KINDS, Kind, Visibility
from underseal.docket.powers import Power, powers
from underseal.docket.record import StubText
from underseal.page.desk_forms import Group, Option

_FIELD = re.compile(r"\{(\w+)\}")
_OPTIONAL = re.compile(r"\[[^\]]*\]")
_ASKED = frozenset({"text", "re", "on_behalf", "as_to"})
_GROUPS = (
    (Visibility.PUBLIC, "Public entries, with sealed documents where the kind allows them"),
    (Visibility.STUB, "Sealed: the public sees one line"),
    (Visibility.GHOST, "Hidden: the public sees nothing"),
)


def kinds_for(person: Person, docket: Docket) -> tuple[Kind, ...]:
    """The kinds a person may file in a case, in the dictionary's order."""
    held = powers(person, docket)
    return tuple(kind for kind in KINDS.values() if _fits(kind, person, docket) and _allowed(kind, held, docket))


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
    needed = {Visibility.PUBLIC: Power.FILE, Visibility.STUB: Power.FILE_SEALED, Visibility.GHOST: Power.HIDE_ENTRY}
    return needed[kind.visibility] in held


def kind_groups(person: Person | None, docket: Docket, chosen: Kind | None = None) -> tuple[Group, ...]:
    """The same as a menu."""
    kinds = kinds_for(person, docket) if person is not None else ()
    return groups_of(kinds, chosen)


def groups_of(kinds: tuple[Kind, ...], chosen: Kind | None = None) -> tuple[Group, ...]:
    """Kinds as a menu, by how they stand."""
    groups = (
        (label, tuple(Option(k.code, k.name, k == chosen) for k in kinds if k.visibility is stands))
        for stands, label in _GROUPS
    )
    return tuple(Group(label, options) for label, options in groups if options)


def stands_for(kind: Kind, person: Person, docket: Docket) -> tuple[Visibility, ...]:
    """How an entry of that kind may stand, its own way first."""
    held = powers(person, docket)
    if not kind.readers or docket.hidden:
        return (kind.visibility,)
    if kind.visibility is Visibility.GHOST:
        return (Visibility.GHOST,)
    stub = (Visibility.STUB,) if Power.FILE_SEALED in held and kind.visibility is Visibility.PUBLIC else ()
    ghost = (Visibility.GHOST,) if Power.HIDE_ENTRY in held else ()
    return (kind.visibility, *stub, *ghost)


def stands_words(kind: Kind) -> dict[Visibility, tuple[str, str]]:
    """How an entry of that kind stands, in words."""
    line = kind.stub_text if isinstance(kind.stub_text, StubText) else str(kind.stub_text)
    return {
        Visibility.PUBLIC: ("A public entry", "Its words are on the docket. Each document below is public or sealed."),
        Visibility.STUB: ("Sealed as a whole", f"The public sees a number, a date and “{line}”."),
        Visibility.GHOST: ("Hidden", "The public sees nothing. Name the standing order that allows it."),
    }


def visibility_of(word: str) -> Visibility | None:
    """What a form says of who may see something, or None."""
    return Visibility(word) if word in set(Visibility) else None


def visibility_options(
    offered: tuple[Visibility, ...], chosen: Visibility | None, words: Mapping[Visibility, tuple[str, str]]
) -> tuple[Option, ...]:
    """The same as choices, each with its word and hint."""
    return tuple(Option(one.value, words[one][0], one is chosen, words[one][1]) for one in offered)


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
