"""A kind of filing, as the rules tell of it: what a kind is called, who files it, what it sets or ends, who sees it.

A template is the docket text. ``{text}`` is the filer's, ``{on_behalf}``, ``{as_to}`` and ``{re}`` name parties and
entries, ``{disposition}`` what an order does with motions; a part in brackets falls away when what it names is empty.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, auto

from underseal.docket.names import CaseType, KindCode
from underseal.docket.record import Reader, Role, StubText
from underseal.docket.tables import Table
from underseal.facts.plain import is_blank


class Visibility(StrEnum):
    """How a kind stands on the public docket unless its filer says otherwise."""

    PUBLIC = auto()
    STUB = auto()  # a line or entry that says a sealed paper is here
    HIDDEN = auto()  # nothing


class Papers(StrEnum):
    """Whether an entry of a kind has papers."""

    NONE = auto()  # its text is all
    MAY = auto()  # its text may be all: what is entered in public
    MUST = auto()


class Owed(StrEnum):
    """For whom what a kind sets falls due."""

    BY_OPPONENTS = "opponents"  # each party on another side than who files, of those named if some are
    BY_DEFENDING = "defending"  # each party on the defending side, of those named if some are
    BY_MOVANTS = "movants"  # each party for whom the motions were filed that it is about


@dataclass(frozen=True)
class Sets:
    """A deadline a kind sets: what is due, how many days after filing (see `docket.deadlines`), and from whom."""

    what: str
    days: int
    owed: Owed


@dataclass(frozen=True)
class Kind:
    """One kind of filing."""

    code: KindCode
    name: str  # in menus
    template: str
    filers: frozenset[Role]
    case_types: frozenset[CaseType] = frozenset(CaseType)
    sets: tuple[Sets, ...] = ()
    ends: tuple[str, ...] = ()  # what it ends of the deadlines that the entries it is about have set
    visibility: Visibility = Visibility.PUBLIC
    readers: tuple[Reader, ...] = ()  # none: never filed under seal
    stub_text: StubText = StubText.SEALED_DOCUMENT  # of a whole entry under seal
    order: bool = False
    opens: bool = False  # the first paper of a case
    motion: bool = False  # pending until an order decides it
    about: bool = False  # must name the entries it is about
    appears: bool = False  # its filer becomes counsel in the case
    numbered: bool = True  # takes a number
    papers: Papers = Papers.MUST

    @property
    def heading(self) -> str:
        """The words in capitals that a docket text of this kind begins with."""
        found = _HEADING.match(self.template)
        return found[0] if found else self.name.upper()


class _Nature(StrEnum):
    """What a kind is, besides a paper."""

    MOTION = auto()
    ORDER = auto()
    APPEARANCE = auto()
    OPENING = auto()
    PAPER = auto()


_FIELDS = {"text", "on_behalf", "as_to", "re", "disposition", "actor", "date", "judge", "held"}
_CODE = re.compile(r"[a-z][a-z0-9-]{0,59}")
_TAKEN = frozenset({"imported", "stub"})
"""Codes of entries that no rules know."""
_HEADING = re.compile(r"[A-Z]+(?: [A-Z]+)*\b(?![À-ÿ])", re.ASCII)
_PART = re.compile(r"[^\[\]{}]|\{([a-z_]+)\}|\[((?:[^\[\]{}]|\{[a-z_]+\})*)\]")
_LONGEST_TEXT, _MOST_SET, _MOST_DAYS = 300, 9, 3_660


def read_kind(table: Table) -> Kind:
    """One kind: a table of the part `kinds`. Raises BadRules."""
    nature = table.choice("is", _Nature, _Nature.PAPER)
    kind = Kind(
        code=KindCode(table.text("code")),
        name=table.text("name"),
        template=table.text("text", longest=_LONGEST_TEXT),
        filers=frozenset(table.choices("filers", Role)),
        case_types=frozenset(table.choices("cases", CaseType)) or frozenset(CaseType),
        sets=tuple(map(_read_sets, table.tables("sets", most=_MOST_SET))),
        ends=table.texts("ends"),
        visibility=table.choice("stands", Visibility, Visibility.PUBLIC),
        readers=table.choices("readers", Reader),
        stub_text=table.choice("stub", StubText, StubText.SEALED_DOCUMENT),
        order=nature is _Nature.ORDER,
        opens=nature is _Nature.OPENING,
        motion=nature is _Nature.MOTION,
        appears=nature is _Nature.APPEARANCE,
        about=table.flag("about"),
        numbered=(numbered := not table.flag("unnumbered")),
        papers=table.choice("papers", Papers, Papers.MUST if numbered else Papers.NONE),
    )
    table.close()
    _check(kind, table)
    return kind


def _read_sets(table: Table) -> Sets:
    sets = Sets(table.text("what"), table.number("days", least=1, most=_MOST_DAYS), table.choice("owed", Owed))
    table.close()
    if is_blank(sets.what):
        raise table.bad("what", "says what falls due")
    return sets


def _check(kind: Kind, table: Table) -> None:
    if not _CODE.fullmatch(kind.code) or kind.code in _TAKEN:
        raise table.bad("code", "is small letters, digits and hyphens, and neither “imported” nor “stub”")
    if is_blank(kind.name) or not _HEADING.match(kind.template):
        raise table.bad("text", "begins with words in capitals, and the kind has a name")
    if not _is_template(kind.template):
        raise table.bad(
            "text", "holds fields like {text}, each once, and brackets around what falls away, one in no other"
        )
    if kind.visibility is not Visibility.PUBLIC and not kind.readers:
        raise table.bad("readers", "is needed for what stands under seal")
    if (kind.order or kind.motion or kind.appears or kind.opens) and not (kind.numbered and kind.filers):
        raise table.bad("filers", "names who files it, and it is numbered")
    _check_papers(kind, table)
    if kind.about and ("{re}" not in kind.template or kind.opens):
        raise table.bad("about", "is of kinds whose text names {re}, and of none that opens a case")
    if len({one.what for one in kind.sets}) != len(kind.sets):
        raise table.bad("sets", "sets each thing once")
    _check_order(kind, table)


def _check_order(kind: Kind, table: Table) -> None:
    if kind.order and kind.filers != {Role.JUDGE}:
        raise table.bad("filers", "is the judge alone where it is an order")
    if (kind.stub_text is StubText.SEALED_ORDER) is not (kind.order and bool(kind.readers)):
        raise table.bad("stub", f"is “{StubText.SEALED_ORDER}” of an order that can be sealed, and of nothing else")
    if kind.order is not ("{disposition}" in kind.template):
        raise table.bad("text", "names {disposition} in an order, which the docket must show, and in nothing else")


def _check_papers(kind: Kind, table: Table) -> None:
    if kind.papers is not Papers.MUST and (kind.order or kind.motion or kind.appears or kind.opens):
        raise table.bad("papers", "is “must” where it is an order, a motion, an appearance or an opening")
    if kind.papers is Papers.NONE and kind.readers:
        raise table.bad("papers", "is “must” or “may” where it can be sealed: a text alone cannot")
    if kind.papers is not Papers.NONE and not kind.numbered:
        raise table.bad("papers", "is “none” where it takes no number")


def _is_template(text: str) -> bool:
    """Whether a text is made of plain characters, known fields, and brackets around some of these."""
    parts = list(_PART.finditer(text))
    fields = fields_of(text)
    once = len(_FIELD.findall(text)) == len(fields)
    return "".join(found[0] for found in parts) == text and fields <= _FIELDS and once


_FIELD = re.compile(r"\{([a-z_]+)\}")


def fields_of(template: str) -> frozenset[str]:
    """The fields of a docket text."""
    return frozenset(_FIELD.findall(template))


def render(kinds: Iterable[Kind]) -> str:
    """The dictionary as Markdown, for docs/spec/kinds.md."""
    head = (
        "| code | docket text | filed by | case types | sets | ends | stands as | read under seal by |",
        "|---|---|---|---|---|---|---|---|",
    )
    return "\n".join((*head, *map(_row, kinds))) + "\n"


def _row(kind: Kind) -> str:
    cells = (
        f"`{kind.code}`",
        f"`{kind.template}`",
        ", ".join(role for role in Role if role in kind.filers) or "the court itself",
        "all" if kind.case_types == frozenset(CaseType) else ", ".join(t for t in CaseType if t in kind.case_types),
        ", ".join(f"{s.what}: {s.days} days" for s in kind.sets),
        ", ".join(kind.ends),
        {Visibility.PUBLIC: "public", Visibility.STUB: f"stub “{kind.stub_text}”"}.get(kind.visibility, "nothing"),
        ", ".join(kind.readers),
    )
    return "| " + " | ".join(cells) + " |"
