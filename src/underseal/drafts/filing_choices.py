"""What a person may file in a case, and how it may stand, as choices in a form."""

from collections.abc import Mapping

from underseal.caseload.offering import kinds_for
from underseal.caseload.stays_sealed import ENTRY_STAYS
from underseal.docket.docket import Docket, Person
from underseal.docket.kinds import Kind, Visibility
from underseal.docket.record import StubText
from underseal.docket.rules import Rules
from underseal.screen.desk_forms import Group, Option

_GROUPS = (
    (Visibility.PUBLIC, "Public entries, with sealed documents where the kind allows them"),
    (Visibility.STUB, "Sealed: the public sees one line"),
    (Visibility.HIDDEN, "Hidden: the public sees nothing"),
)


def kind_groups(person: Person | None, docket: Docket, rules: Rules, chosen: Kind | None = None) -> tuple[Group, ...]:
    """The same as a menu."""
    kinds = kinds_for(person, docket, rules) if person is not None else ()
    return groups_of(kinds, chosen)


def groups_of(kinds: tuple[Kind, ...], chosen: Kind | None = None) -> tuple[Group, ...]:
    """Kinds as a menu, by how they stand."""
    groups = (
        (label, tuple(Option(k.code, k.name, k == chosen) for k in kinds if k.visibility is stands))
        for stands, label in _GROUPS
    )
    return tuple(Group(label, options) for label, options in groups if options)


def stands_words(kind: Kind) -> dict[Visibility, tuple[str, str]]:
    """How an entry of that kind stands, in words."""
    line = kind.stub_text if isinstance(kind.stub_text, StubText) else str(kind.stub_text)
    return {
        Visibility.PUBLIC: ("A public entry", "Its words are on the docket. Each document below is public or sealed."),
        Visibility.STUB: ("Sealed as a whole", f"The public sees a number, a date and “{line}”."),
        Visibility.HIDDEN: (
            "Hidden",
            f"The public sees nothing. {ENTRY_STAYS} Name the standing order that allows it.",
        ),
    }


def visibility_of(word: str) -> Visibility | None:
    """What a form says of who may see something, or None."""
    return Visibility(word) if word in set(Visibility) else None


def visibility_options(
    offered: tuple[Visibility, ...], chosen: Visibility | None, words: Mapping[Visibility, tuple[str, str]]
) -> tuple[Option, ...]:
    """The same as choices, each with its word and hint."""
    return tuple(Option(one.value, words[one][0], one is chosen, words[one][1]) for one in offered)
