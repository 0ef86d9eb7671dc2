"""The people of example dockets, their papers, and a case in the making. All invented."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count
from typing import Any

from district import ADOPTED
from underseal.acts.circumstances import Draws
from underseal.acts.court_made import publish_certificate
from underseal.acts.law import decide, evolve, permits
from underseal.acts.law import register as register_with
from underseal.acts.register import enter
from underseal.docket import commands as do
from underseal.docket.court_events import CourtWide
from underseal.docket.cover import CoverSheet
from underseal.docket.dispositions import DENIED, GRANTED
from underseal.docket.docket import Docket, Person, Register
from underseal.docket.events import Event
from underseal.docket.names import (
    ActId,
    CaseType,
    EntryNumber,
    KindCode,
    OfficeId,
    Ordinal,
    PartyNumber,
    PersonId,
    StubId,
)
from underseal.docket.party import Party
from underseal.docket.record import (
    Filing,
    MotionDisposition,
    Open,
    Paper,
    Role,
    SealedFiling,
    SealedPaper,
    StandingOrder,
    Stub,
)

Example = tuple[Register, Docket, tuple[Event, ...]]


def _person(person: str, name: str, role: Role, office: str | None = None) -> Person:
    return Person(
        PersonId(person), name, role, OfficeId(office) if office else None, f"certificate of {person}".encode()
    )


RUTH = _person("ruth-adeyemi", "Ruth M. Adeyemi", Role.JUDGE, "chambers-adeyemi")
JONAS = _person("jonas-kell", "Jonas W. Kell", Role.JUDGE, "chambers-kell")
MIRA = _person("mira-tolland", "Mira Tolland", Role.CLERK)
SOREN = _person("soren-vance", "Soren Vance", Role.SEALED_CLERK, "sealed-matters")
ADA = _person("ada-lindqvist", "Ada Lindqvist", Role.PROSECUTOR, "fraud-unit")
COLM = _person("colm-rafferty", "Colm Rafferty", Role.PROSECUTOR, "fraud-unit")
MARGUERITE = _person("marguerite-stroud", "Marguerite Stroud", Role.COUNSEL, "public-defender")
BENEDICT = _person("benedict-okafor", "Benedict Okafor", Role.COUNSEL, "okafor-reyes")
DANA = _person("dana-reyes", "Dana Reyes", Role.COUNSEL, "okafor-reyes")
NORA = _person("nora-castellan", "Nora Castellan", Role.COUNSEL, "castellan-voss")
FELIX = _person("felix-brandt", "Felix Brandt", Role.COUNSEL)
RENATA = _person("renata-quill", "Renata Quill", Role.REGISTRAR)
IVO = _person("ivo-marsh", "Ivo Marsh", Role.OBSERVER)
EVERYONE = (RUTH, JONAS, MIRA, SOREN, ADA, COLM, MARGUERITE, BENEDICT, DANA, NORA, FELIX, RENATA, IVO)

STANDING_ORDER = StandingOrder("Standing Order 26-3 (search warrants)", "return of the warrant or 09/30/2026")


def register_of(people: Iterable[Person] = EVERYONE) -> Register:
    """A court that has entered cases before, with people's certificates published."""
    register = Register(
        serials={(2, 26, CaseType.CIVIL): 57, (2, 26, CaseType.CRIMINAL): 183},
        next_case=241,
        next_document=5_101,
        rules=ADOPTED,
    )
    for person in people:
        event = publish_certificate(person)
        permits(event, register, None)
        register = register_with(register, event)
    return register


def stub_id(seed: str) -> StubId:
    return StubId(f"stub-{sha256(seed.encode()).hexdigest()[:32]}")


def act_id(seed: str) -> ActId:
    return ActId(sha256(f"act {seed}".encode()).hexdigest()[:32])


def paper(title: str = "", part: int = 0, pages: int = 3) -> Paper:
    """A public paper."""
    return Paper(part, title, Open(sha256(f"{part} {title}".encode()).digest(), 20_000 + 4_000 * pages, pages))


def stub_paper(part: int, stub: StubId) -> Paper:
    return Paper(part, "", Stub(stub))


def sealed_paper(title: str, part: int = 0, pages: int = 4) -> SealedPaper:
    def made(what: str) -> bytes:
        return sha256(f"{what} of {part} {title}".encode()).digest()

    return SealedPaper(part, title, made("digest"), 48_000, pages, made("salt"), made("key"), (made("body"),))


def filing(
    kind: str,
    text: str,
    *papers: Paper,
    re: tuple[int, ...] = (),
    by: tuple[str, ...] = (),
    as_to: tuple[str, ...] = (),
) -> Filing:
    """A filing with a main paper unless papers are given. Parties are told by name."""
    return Filing(KindCode(kind), text, papers or (paper(),), tuple(map(numbered, re)), named(*by), named(*as_to))


def numbered(number: int) -> Ordinal:
    """The entry of that number, in a command that a `Record` gives its docket to be told by."""
    return _Numbered(number)  # type: ignore[return-value]  # until `Record.does` knows the row


def ruled(*, grants: Iterable[Ordinal] = (), denies: Iterable[Ordinal] = ()) -> tuple[MotionDisposition, ...]:
    """Motions granted and denied, in a command."""
    return (*(MotionDisposition(m, GRANTED) for m in grants), *(MotionDisposition(m, DENIED) for m in denies))


def named(*names: str) -> tuple[PartyNumber, ...]:
    """The parties of those names, in a command that a `Record` gives its docket to be told by."""
    return tuple(map(_Named, names))  # type: ignore[arg-type]  # until `Record.does` knows the parties


class _Numbered(int):
    """A number that people read on a docket, where an act names the row."""


class _Named(str):
    """A name that people read on a docket, where an act has the party's number."""

    __slots__ = ()


_FACTS = {one.name for one in fields(CoverSheet)}


def with_rows(value: Any, docket: Docket | None, parties: tuple[Party, ...] = ()) -> Any:
    """A command with what a docket, or of an opening the parties it brings, tells of the rows and parties it names."""
    brought = value.cover.parties if isinstance(value, do.OpenCase | do.OpenSealedCase) else parties
    parties = docket.parties if docket is not None else brought
    if isinstance(value, _Numbered):
        rows = docket.entries.numbered(EntryNumber(value)) if docket is not None else ()
        return rows[0].ordinal if rows else Ordinal(1_000 + value)
    if isinstance(value, _Named):
        return next((number for number, party in enumerate(parties, 1) if party.name == value), 1_000)
    if isinstance(value, tuple):
        return tuple(with_rows(one, docket, parties) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: with_rows(getattr(value, f.name), docket, parties) for f in fields(value)}
        return replace(value, **changed)
    return value


def changed(value: Any, **changes: Any) -> Any:
    """A command, event or docket with changes, those of its cover sheet's fields in there."""
    inside = _FACTS if hasattr(value, "cover") else set()
    facts = {name: change for name, change in changes.items() if name in inside}
    cover = {"cover": replace(value.cover, **facts)} if facts else {}
    return replace(value, **cover, **{name: change for name, change in changes.items() if name not in inside})


def sealed_filing(
    kind: str, text: str, *papers: SealedPaper, on_behalf: tuple[str, ...] = (), as_to: tuple[str, ...] = (), **more
) -> SealedFiling:
    """A sealed filing. Parties are told by name."""
    scope = {"on_behalf": named(*on_behalf), "as_to": named(*as_to)}
    return SealedFiling(KindCode(kind), text, papers or (sealed_paper(text or kind),), **scope, **more)


def on(month: int, day: int, hour: int = 15, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


class Record:
    """A case in the making: each act is decided and folded at once, as a court and its desks do."""

    def __init__(self, register: Register, name: str) -> None:
        self.register = register
        self.docket: Docket | None = None
        self.events: list[Event] = []
        self._name = name
        self._acts = count(1)

    def does(self, actor: Person, at: datetime, command: object, draws: Draws = Draws()) -> tuple[Event, ...]:  # noqa: B008  # immutable
        act = act_id(f"{self._name} {next(self._acts)}")
        events = decide(with_rows(command, self.docket), self.register, self.docket, actor, at, act=act, draws=draws)
        self.register = enter(self.register, act, command)
        self.takes(*events)
        return events

    def takes(self, *events: Event) -> None:
        """Fold events, permitting each: those of acts, and what the court itself or a grant brings."""
        for event in events:
            permits(event, self.register, self.docket)
            if not isinstance(event, CourtWide):
                self.docket = evolve(self.docket, event)
            self.register = register_with(self.register, event)
            self.events.append(event)

    @property
    def now(self) -> Docket:
        assert self.docket is not None
        return self.docket

    def example(self) -> Example:
        return self.register, self.now, tuple(self.events)
