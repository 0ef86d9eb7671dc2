"""The dictionary of filing kinds, as data: what a kind is called, who files it, what it sets or ends, who sees it.

A template is the docket text. ``{text}`` is the filer's, ``{on_behalf}``, ``{as_to}`` and ``{re}`` name parties and
entries, ``{disposition}`` what an order does with motions; a part in brackets falls away when what it names is empty.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from types import MappingProxyType

from underseal.docket.errors import NoSuchKind
from underseal.docket.names import CaseType, KindCode
from underseal.docket.record import Reader, Role, StubText


class Visibility(StrEnum):
    """How a kind stands on the public docket unless its filer says otherwise."""

    PUBLIC = auto()
    STUB = auto()  # a line or entry that says a sealed paper is here
    HIDDEN = auto()  # nothing


class Owed(StrEnum):
    """For whom what a kind sets falls due."""

    BY_OPPONENTS = "each party on another side than who files, of those named if some are"
    BY_DEFENDING = "each party on the defending side, of those named if some are"
    BY_MOVANTS = "each party for whom the motions were filed that it is about"


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
    numbered: bool = True  # takes a number and has a main paper

    @property
    def heading(self) -> str:
        """The words in capitals that a docket text of this kind begins with."""
        found = re.match(r"[A-Z]+(?: [A-Z]+)*\b", self.template)
        return found[0] if found else self.name.upper()


_CLERKS = frozenset({Role.CLERK, Role.SEALED_CLERK})
_COUNSEL = frozenset({Role.COUNSEL, Role.PROSECUTOR})
_PROSECUTION = frozenset({Role.PROSECUTOR})
_JUDGES = frozenset({Role.JUDGE})
_CIVIL, _CRIMINAL = frozenset({CaseType.CIVIL}), frozenset({CaseType.CRIMINAL})
_WARRANTS = frozenset({CaseType.MAGISTRATE, CaseType.MISCELLANEOUS})
_SIDES = (Reader.FILER, Reader.OPPONENTS, Reader.CHAMBERS, Reader.SEALED_MATTERS)
_EX_PARTE = (Reader.FILER, Reader.CHAMBERS, Reader.SEALED_MATTERS)


_TO = "[ as to {as_to}]"
_BY = "[ by {on_behalf}]" + _TO
_SIGNED = "[ {disposition}][ {text}]" + _TO + "[ re {re}]. Signed by Judge {actor} on {date}."
_ALL = (
    Kind(
        KindCode("complaint"),
        "Complaint",
        "COMPLAINT[ {text}][ against {as_to}][ filed by {on_behalf}].",
        _CLERKS | _COUNSEL,
        case_types=_CIVIL,
        opens=True,
        sets=(Sets("Service of process", 90, Owed.BY_DEFENDING),),  # Fed. R. Civ. P. 4(m)
    ),
    Kind(
        KindCode("indictment"),
        "Indictment",
        f"INDICTMENT{_TO}[ {{text}}].",
        _CLERKS | _PROSECUTION,
        case_types=_CRIMINAL,
        opens=True,
        readers=_EX_PARTE,
    ),
    Kind(
        KindCode("criminal-complaint"),
        "Criminal complaint",
        f"CRIMINAL COMPLAINT{_TO}[ {{text}}].",
        _CLERKS | _PROSECUTION,
        case_types=frozenset({CaseType.MAGISTRATE, CaseType.CRIMINAL}),
        opens=True,
        readers=_EX_PARTE,
    ),
    Kind(
        KindCode("petition"),
        "Petition or application opening a miscellaneous case",
        f"PETITION {{text}}{_BY}.",
        _CLERKS | _COUNSEL,
        case_types=frozenset({CaseType.MISCELLANEOUS}),
        opens=True,
    ),
    Kind(
        KindCode("answer"),
        "Answer",
        "ANSWER[ {text}][ by {on_behalf}][ re {re}].",
        _CLERKS | _COUNSEL,
        case_types=_CIVIL,
        about=True,
        ends=("Service of process",),
    ),
    Kind(
        KindCode("notice-of-appearance"),
        "Notice of appearance",
        "NOTICE OF ATTORNEY APPEARANCE: {actor} appearing for {on_behalf}.",
        _COUNSEL,
        appears=True,
    ),
    Kind(
        KindCode("motion"),
        "Motion",
        f"MOTION {{text}}{_BY}.",
        _CLERKS | _COUNSEL,
        sets=(Sets("Responses", 14, Owed.BY_OPPONENTS),),
        motion=True,
        readers=_SIDES,
        stub_text=StubText.SEALED_MOTION,
    ),
    Kind(
        KindCode("motion-to-seal"),
        "Motion to seal",
        f"MOTION to Seal {{text}}{_BY}.",
        _CLERKS | _COUNSEL,
        motion=True,
        readers=_SIDES,
        stub_text=StubText.SEALED_MOTION,
    ),
    Kind(
        KindCode("response"),
        "Response in opposition",
        "RESPONSE IN OPPOSITION[ {text}]" + _BY + " re {re}.",
        _CLERKS | _COUNSEL,
        sets=(Sets("Replies", 7, Owed.BY_MOVANTS),),
        ends=("Responses",),
        about=True,
        readers=_SIDES,
    ),
    Kind(
        KindCode("reply"),
        "Reply",
        "REPLY[ {text}]" + _BY + " re {re}.",
        _CLERKS | _COUNSEL,
        ends=("Replies",),
        about=True,
        readers=_SIDES,
    ),
    Kind(
        KindCode("brief"),
        "Brief or memorandum",
        f"MEMORANDUM {{text}}{_BY}[ re {{re}}].",
        _CLERKS | _COUNSEL,
        readers=_SIDES,
    ),
    Kind(KindCode("exhibit"), "Exhibit", f"EXHIBIT {{text}}{_BY}[ re {{re}}].", _CLERKS | _COUNSEL, readers=_SIDES),
    Kind(KindCode("notice"), "Notice", f"NOTICE {{text}}{_BY}[ re {{re}}].", _CLERKS | _COUNSEL, readers=_SIDES),
    Kind(KindCode("notice-of-hearing"), "Notice of hearing", f"NOTICE OF HEARING[ re {{re}}]{_TO}: {{text}}.", _CLERKS),
    Kind(KindCode("letter"), "Letter", f"LETTER {{text}}{_BY}.", _CLERKS | _COUNSEL, readers=_EX_PARTE),
    Kind(KindCode("transcript"), "Transcript", f"TRANSCRIPT {{text}}{_TO}[ re {{re}}].", _CLERKS),
    Kind(KindCode("order"), "Order", f"ORDER{_SIGNED}", _JUDGES, order=True, readers=_SIDES),
    Kind(KindCode("scheduling-order"), "Scheduling order", f"SCHEDULING ORDER{_SIGNED}", _JUDGES, order=True),
    Kind(KindCode("protective-order"), "Protective order", f"PROTECTIVE ORDER{_SIGNED}", _JUDGES, order=True),
    Kind(KindCode("opinion"), "Opinion and order", f"OPINION AND ORDER{_SIGNED}", _JUDGES, order=True, readers=_SIDES),
    Kind(KindCode("judgment"), "Judgment", f"JUDGMENT{_SIGNED}", _JUDGES, order=True),
    Kind(
        KindCode("sealed-order"),
        "Order under seal",
        f"ORDER{_SIGNED}",
        _JUDGES,
        order=True,
        visibility=Visibility.STUB,
        stub_text=StubText.SEALED_ORDER,
        readers=_SIDES,
    ),
    Kind(
        KindCode("plea-agreement"),
        "Plea agreement",
        f"PLEA AGREEMENT{_TO}[, {{text}}].",
        _CLERKS | _COUNSEL,
        case_types=_CRIMINAL,
    ),
    Kind(
        KindCode("plea-supplement"),
        "Plea supplement",
        f"PLEA SUPPLEMENT{_TO}[ {{text}}].",
        frozenset({Role.SEALED_CLERK}) | _COUNSEL,
        case_types=_CRIMINAL,
        visibility=Visibility.STUB,
        stub_text=StubText.PLEA_SUPPLEMENT,
        readers=_SIDES,
    ),
    Kind(
        KindCode("warrant-application"),
        "Application for a warrant",
        f"APPLICATION for a Warrant {{text}}{_BY}.",
        _PROSECUTION,
        case_types=_WARRANTS,
        visibility=Visibility.HIDDEN,
        opens=True,
        readers=_EX_PARTE,
    ),
    Kind(
        KindCode("warrant-return"),
        "Return of a warrant",
        f"WARRANT RETURNED {{text}}{_BY}.",
        frozenset({Role.SEALED_CLERK}) | _PROSECUTION,
        case_types=_WARRANTS,
        visibility=Visibility.HIDDEN,
        readers=_EX_PARTE,
    ),
    Kind(
        KindCode("minutes"),
        "Minute entry",
        "MINUTE ENTRY for proceedings[ before Judge {judge}] held on {held}: {text}",
        frozenset(),
        numbered=False,
    ),
    Kind(KindCode("assignment"), "Assignment", "CASE ASSIGNED to Judge {judge}.", frozenset(), numbered=False),
)

KINDS: Mapping[KindCode, Kind] = MappingProxyType({kind.code: kind for kind in _ALL})
"""All kinds, by code."""


def kind_of(code: KindCode) -> Kind:
    """The kind of that code. Raises NoSuchKind."""
    if code not in KINDS:
        raise NoSuchKind(code)
    return KINDS[code]


def render() -> str:
    """The dictionary as Markdown, for docs/spec/kinds.md."""
    head = (
        "| code | docket text | filed by | case types | sets | ends | stands as | read under seal by |",
        "|---|---|---|---|---|---|---|---|",
    )
    return "\n".join((*head, *map(_row, _ALL))) + "\n"


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
