"""Whole histories of a court for hypothesis: any person may try anything, and what is refused is kept as well."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from docket_cast import (
    ADA,
    BENEDICT,
    EVERYONE,
    FELIX,
    JONAS,
    MARGUERITE,
    MIRA,
    NORA,
    RUTH,
    SOREN,
    STANDING_ORDER,
    act_id,
    filing,
    numbered,
    on,
    paper,
    register_of,
    ruled,
    sealed_filing,
    sealed_paper,
    stub_id,
    stub_paper,
    with_rows,
)
from underseal.acts.access import RECOVERY, rule_members
from underseal.acts.circumstances import Draws
from underseal.acts.court_made import stub_case, stub_entry
from underseal.acts.law import decide, evolve, permits
from underseal.acts.law import register as register_with
from underseal.acts.register import enter
from underseal.acts.sealed import waiting
from underseal.docket import commands as do
from underseal.docket.cover import CoverSheet
from underseal.docket.docket import Docket, Person, Register
from underseal.docket.errors import DocketError
from underseal.docket.events import Event, StubEntered
from underseal.docket.names import Alias, CaseRef, CaseType, KindCode, OfficeId, Ordinal, PartyNumber, StubId
from underseal.docket.party import Counsel, Party
from underseal.docket.record import Access, Restated, Stubbed, StubText
from underseal.docket.sealed_events import AccessGranted, SealedEvent
from underseal.docket.sides import PROSECUTED, parties_of
from underseal.docket.stubs import is_whole_entry

ALIASES = tuple(Alias(CaseRef(f"SM-{n:04d}-ABCD")) for n in range(4))
UNNAMED = CaseRef("")


@dataclass(frozen=True)
class Step:
    """One act tried at a court, with all it was judged by and what came of it."""

    case: CaseRef
    command: Any
    actor: Person
    at: datetime
    act: str
    draws: Draws
    register: Register
    docket: Docket | None
    events: tuple[Event, ...] = ()
    refusal: DocketError | None = None

    def decided(self, actor: Person | None = None) -> tuple[Event, ...]:
        return decide(
            self.command,
            self.register,
            self.docket,
            actor or self.actor,
            self.at,
            act=self.act,
            draws=self.draws,
        )


@dataclass
class Court:
    """A court and, in the same hands, all its desks: dockets with everything on them."""

    register: Register = field(default_factory=register_of)
    dockets: dict[CaseRef, Docket] = field(default_factory=dict)
    events: dict[CaseRef, list[Event]] = field(default_factory=dict)
    every: list[Event] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    clock: datetime = field(default_factory=lambda: on(3, 2, 9))

    def tries(self, move: "Move") -> None:
        self.clock += timedelta(hours=7)
        case = self._case(move)
        docket = self.dockets.get(case)
        plan = MOVES[move.name]
        if plan.court_made or plan.granted:
            self._takes_unsigned(plan, docket, move)
        elif (command := plan.command(docket, move.n)) is not None:
            actor = move.actor or _apt(plan.actors, docket, move.n)
            draws = Draws(RUTH.person) if isinstance(command, do.OpenCase) and move.n % 3 else Draws()
            if isinstance(command, do.OpenSealedCase):
                case, docket = command.alias, self.dockets.get(command.alias)
            act = act_id(f"{len(self.steps)}")
            self._act(Step(case, with_rows(command, docket), actor, self.clock, act, draws, self.register, docket))

    def _case(self, move: "Move") -> CaseRef:
        known = list(self.dockets)
        if MOVES[move.name].opens or not known:
            return UNNAMED
        return known[move.case % len(known)]

    def _act(self, step: Step) -> None:
        try:
            events = step.decided()
        except DocketError as refusal:
            self.steps.append(replace(step, refusal=refusal))
            return
        self.steps.append(replace(step, events=events))
        self.register = enter(self.register, step.act, step.command)
        self.takes(*events)

    def _takes_unsigned(self, plan: "Plan", docket: Docket | None, move: "Move") -> None:
        event = plan.command(self, docket, move.n)
        try:
            if event is not None:
                permits(event, self.register, docket)
                self.takes(event)
        except DocketError:
            pass

    def takes(self, *events: Event) -> None:
        for event in events:
            self.dockets[event.case] = evolve(self.dockets.get(event.case), event)
            self.events.setdefault(event.case, []).append(event)
            self.every.append(event)
            self.register = register_with(self.register, event)

    def public_events(self, case: CaseRef) -> list[Event]:
        return [event for event in self.events[case] if not isinstance(event, SealedEvent)]


def _apt(actors: tuple[Person, ...], docket: Docket | None, n: int) -> Person:
    """One of actors, of those who stand in the case if any do."""
    standing = [
        actor for actor in actors if docket and (parties_of(actor.person, docket) or docket.judge == actor.person)
    ]
    return (standing or actors)[n % len(standing or actors)]


@dataclass(frozen=True)
class Move:
    """One thing tried: what, in which case, by whom (None: somebody apt), and a number that settles the rest."""

    name: str
    case: int
    actor: Person | None
    n: int


@dataclass(frozen=True)
class Plan:
    actors: tuple[Person, ...]
    command: Callable[..., Any]
    opens: bool = False
    court_made: bool = False
    granted: bool = False


def _parties(kind: CaseType) -> tuple[Party, ...]:
    names = {CaseType.CRIMINAL: (ADA, "United States"), CaseType.MAGISTRATE: (ADA, "United States")}
    counsel, mover = names.get(kind, (NORA, "Harrow Dredging Company"))
    moving = Party("Plaintiff", mover, "", (Counsel(counsel.name, counsel.person),))
    first, second = (1, 2) if kind in PROSECUTED else (None, None)
    accused = Party("Defendant", "Tomas Vesely", charged=first), Party("Defendant", "Ingrid Hallam", charged=second)
    return (moving, *accused)


def _open(kind: CaseType, first: str) -> Callable[[Docket | None, int], Any]:
    def command(_docket: Docket | None, n: int) -> do.OpenCase:
        papers = (paper(), paper("Cover sheet", 1)) if n % 2 else (paper(),)
        return do.OpenCase(
            CoverSheet(kind, 1 + n % 2, "In a case", _parties(kind)), filing(first, "for relief", *papers)
        )

    return command


def _number(docket: Docket | None, n: int) -> int:
    """Mostly an entry's number, at times one that is not there."""
    return 1 + n % max(1, (docket.next_number if docket else 1))


def _stub(docket: Docket | None, n: int) -> StubId:
    stubs = [line.content.stub for entry in docket.entries for line in entry.lines if isinstance(line.content, Stubbed)]
    stubs += [entry.stub.stub for entry in docket.entries if entry.stub is not None]
    return stubs[n % len(stubs)] if stubs else stub_id(f"none {n}")


def _file(kind: str, text: str, *, about: bool = False, stubbed: bool = False) -> Callable[[Docket | None, int], Any]:
    def command(docket: Docket | None, n: int) -> do.FileEntry:
        papers = (paper(), stub_paper(1, stub_id(f"{docket.case} {docket.next_number}"))) if stubbed else (paper(),)
        return do.FileEntry(filing(kind, text, *papers, re=(_number(docket, n),) if about else ()))

    return command


def _appear(_docket: Docket | None, n: int) -> do.FileEntry:
    person, party = ((FELIX, "Tomas Vesely"), (MARGUERITE, "Tomas Vesely"), (BENEDICT, "Ingrid Hallam"))[n % 3]
    return do.FileEntry(filing("notice-of-appearance", "", by=(party,)), Counsel(person.name, person.person))


def _confirm(docket: Docket | None, n: int) -> do.ConfirmAppearance:
    notices = [entry.ordinal for entry in (docket.entries if docket else ()) if entry.kind == "notice-of-appearance"]
    return do.ConfirmAppearance(notices[n % len(notices)] if notices else Ordinal(1))


def _order(docket: Docket | None, n: int) -> do.EnterOrder:
    pending, stub = docket.pending_motions, _stub(docket, n)
    return do.EnterOrder(
        filing("order", "as stated"),
        dispositions=ruled(grants=pending[:1] if n % 2 else (), denies=pending[1:2]),
        seals=(stub,) if n % 5 == 1 else (),
        unseals=(stub,) if n % 5 in (2, 3) else (),
        access=(Access(stub, (FELIX.person,)),) if n % 5 == 4 else (),
    )


def _release(docket: Docket | None, n: int) -> do.ReleaseDocument:
    stub, order = docket.unseal_orders[n % len(docket.unseal_orders)] if docket.unseal_orders else (_stub(docket, n), 1)
    document = sealed_paper("Released", n % 2 and n % 3)
    whole = docket is not None and is_whole_entry(docket, stub) and not document.part
    told = (
        Restated(KindCode("motion"), "MOTION to Compel.", None, (), (), "MOTION", motion=True, pending=bool(n % 2))
        if whole
        else None
    )
    return do.ReleaseDocument(
        stub, document.part, "Released", document.digest, 9, 1, document.salt, order, told if whole else None
    )


def _behind(docket: Docket | None, n: int) -> do.FileSealed:
    return do.FileSealed(sealed_filing("exhibit", "Dredging logs"), stub=_stub(docket, n))


def _sealed_order(docket: Docket | None, n: int) -> do.EnterSealedOrder:
    subject = docket.case if docket.hidden else _stub(docket, n)
    return do.EnterSealedOrder(
        sealed_filing("sealed-order", "so ordered"),
        approves=waiting(docket) if n % 2 == 0 else (act_id("unknown"),) if n % 5 == 0 else (),
        access=(Access(subject, (FELIX.person,)),) if n % 3 == 0 else (),
    )


def _open_hidden(_docket: Docket | None, n: int) -> do.OpenSealedCase:
    return do.OpenSealedCase(
        ALIASES[n % len(ALIASES)],
        CoverSheet(CaseType.MAGISTRATE, 2, "In re Search", _parties(CaseType.MAGISTRATE)[:1], JONAS.person),
        STANDING_ORDER,
        sealed_filing("warrant-application", "for an office"),
    )


def _grant(court: Court, docket: Docket | None, n: int) -> AccessGranted | None:
    """The filer's grant by rule, at times to one member too many."""
    filed = [event for _, event in docket.sealed.behind] if docket else []
    if not filed:
        return None
    event = filed[n % len(filed)]
    members = rule_members(
        court.register.rules.at(event.at).kind(event.filing.kind).readers, docket, court.register, event.by
    )
    beyond = (OfficeId("castellan-voss"), OfficeId("okafor-reyes"))[: n % 2]
    return AccessGranted(docket.case, event.stub, tuple({*members, *beyond, RECOVERY}), event.by, None)


def _stub_entry(court: Court, docket: Docket, n: int) -> StubEntered:
    stub = stub_id(f"{docket.case} whole {docket.next_number}")
    return stub_entry(court.register, docket, list(StubText)[n % 5], stub, court.clock)


def _correct(docket: Docket, n: int) -> do.CorrectEntry:
    ordinal = numbered(_number(docket, n))
    entry = docket.entries.find(ordinal)
    return do.CorrectEntry(ordinal, f"{'' if entry is None else entry.heading} AS {n}", "a slip")


_COUNSEL = (NORA, ADA, FELIX, BENEDICT)
_JUDGES, _CLERKS = (RUTH, JONAS), (MIRA, SOREN)


def _add_party(docket: Docket, n: int) -> do.AddParties:
    return do.AddParties(PartyNumber(len(docket.parties) + 1), (Party("Amicus", f"Harbor Watch {n}"),))


MOVES = {
    "open a civil case": Plan((NORA, MIRA), _open(CaseType.CIVIL, "complaint"), opens=True),
    "open a criminal case": Plan((ADA, MIRA), _open(CaseType.CRIMINAL, "indictment"), opens=True),
    "open a miscellaneous case": Plan((NORA, SOREN), _open(CaseType.MISCELLANEOUS, "petition"), opens=True),
    "appear": Plan((FELIX, MARGUERITE, BENEDICT), _appear),
    "confirm": Plan((*_CLERKS, *_JUDGES), _confirm),
    "add a party": Plan(_CLERKS, _add_party),
    "move": Plan(_COUNSEL, _file("motion", "to compel")),
    "move with a sealed exhibit": Plan(_COUNSEL, _file("motion", "to exclude", stubbed=True)),
    "respond": Plan(_COUNSEL, _file("response", "", about=True)),
    "reply": Plan(_COUNSEL, _file("reply", "", about=True)),
    "file an order as if it were a paper": Plan(_CLERKS, _file("order", "so ordered")),
    "order": Plan(_JUDGES, _order),
    "minutes": Plan(_CLERKS, lambda docket, _: do.EnterMinutes("hearing held", docket.filed)),
    "correct": Plan(_CLERKS, _correct),
    "close": Plan(_CLERKS, lambda _docket, _n: do.CloseCase("Settled")),
    "reopen": Plan(_CLERKS, lambda _docket, _n: do.ReopenCase("Remanded")),
    "release": Plan((SOREN, NORA), _release),
    "stub an entry": Plan(
        (),
        lambda court, docket, n: (
            docket
            and stub_entry(
                court.register,
                docket,
                list(StubText)[n % 5],
                stub_id(f"{docket.case} whole {docket.next_number}"),
                court.clock,
            )
        ),
        court_made=True,
    ),
    "stub a case": Plan(
        (),
        lambda court, _docket, n: stub_case(court.register, CaseType.CIVIL, 1, stub_id(f"case {n}"), court.clock),
        opens=True,
        court_made=True,
    ),
    "file behind a stub": Plan((NORA, ADA, SOREN), _behind),
    "hide an entry": Plan(
        (ADA, SOREN),
        lambda _docket, _n: do.FileSealed(sealed_filing("letter", "to the judge"), authority=STANDING_ORDER),
    ),
    "hide an entry of one's own accord": Plan((ADA,), lambda _d, _n: do.FileSealed(sealed_filing("letter", "to you"))),
    "order under seal": Plan(_JUDGES, _sealed_order),
    "open a hidden case": Plan((ADA, SOREN), _open_hidden, opens=True),
    "grant": Plan((), _grant, granted=True),
}
_OPENING = [name for name, plan in MOVES.items() if plan.opens]
_OFTEN = (
    ["move with a sealed exhibit"] * 4
    + ["order"] * 6
    + ["appear", "confirm", "move", "respond", "reply", "release"] * 2
)
_OFTEN += ["file behind a stub", "order under seal", "grant", "hide an entry"] * 2


def moves() -> st.SearchStrategy[Move]:
    """One thing tried: by somebody apt four times in five, else by anybody."""
    actors = st.one_of(st.none(), st.none(), st.none(), st.none(), st.sampled_from(EVERYONE))
    return st.builds(Move, st.sampled_from([*MOVES, *_OFTEN]), st.integers(0, 2), actors, st.integers(0, 59))


def courts(longest: int = 40) -> st.SearchStrategy[Court]:
    """Courts whose first acts open cases, then see anything at all."""
    openings = st.builds(Move, st.sampled_from(_OPENING), st.just(0), st.none(), st.integers(0, 59))
    tried = st.tuples(st.lists(openings, min_size=1, max_size=2), st.lists(moves(), max_size=longest))
    return tried.map(lambda both: played(*both))


def played(openings: list[Move], rest: list[Move]) -> Court:
    """The court in which all that was tried, in order."""
    court = Court()
    for move in (*openings, *rest):
        if court.dockets or MOVES[move.name].opens:
            court.tries(move)
    return court
