"""Found a court and enrol its people as they would themselves: by our command line, each step a process of its own."""

import contextlib
import json
import re
import secrets
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from underseal.docket.rules_file import district_text
from underseal.docket.slots import Change, Schedule, Shape
from underseal.stage.processes import CourtProcess, DeskPage, DeskProcess, RecorderProcess, command, played, run
from underseal.stage.waiting import settled
from underseal.stage.weeks import Pause, PlayedClock, Weeks, nap

QUICK = Shape(events=32, bodies=24, seconds=3)
"""A small court's ticks, close together: 1.8 MB every three seconds."""

_SYMBOLS = "abcdefghijkmnopqrstuvwxyz2345679"  # none that looks like another


@dataclass(frozen=True)
class Enrolment:
    """A person to admit, as the registrar clerk writes them down."""

    person: str
    name: str
    role: str
    office: str = ""
    bar: str = ""


@dataclass(frozen=True)
class OfficeMade:
    """An office to make at its head's desk, and its people."""

    office: str
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class CourtPlan:
    """The court to found. `info` are settings of `court init` by option name, e.g. ``{"district": …}``.

    `ago`: it is founded so long ago, and what has happened since is played (`Stage.weeks`).
    """

    court: str
    registrar: tuple[str, str]  # id and name
    people: tuple[Enrolment, ...]
    offices: tuple[OfficeMade, ...]
    info: Mapping[str, str] = field(default_factory=dict)
    slots: tuple[Change, ...] = (Change(0, QUICK),)
    ago: timedelta = timedelta()


@dataclass
class Stage:
    """A running court with its people at their desks. It has weeks where its time is played."""

    folder: Path
    root: str  # fingerprint of the court's root
    court: CourtProcess
    recorder: RecorderProcess
    registrar: DeskProcess
    desks: dict[str, DeskProcess]
    weeks: Weeks | None
    _seats: contextlib.ExitStack = field(repr=False)
    _passphrases: dict[str, str] = field(repr=False)
    _pages: dict[str, DeskPage] = field(default_factory=dict, repr=False)

    def show(self, person: str, *, locked: bool = False) -> str:
        """Let a desk end its batch and serve its page instead; return the address that opens it once.

        `locked`: the page asks for the passphrase first. Raises StageFailed.
        """
        desk = self.registrar if person == self.registrar.person else self.desks.pop(person)
        desk.stop()
        page = DeskPage(
            person,
            self.folder / "desks" / person,
            None if locked else self.passphrase(person),
            logs=self.folder / "logs" / "desks",
            temp=self.folder / "temp" / "desks" / person,
        )
        self._pages[person] = self._seats.enter_context(page)
        return page.entrance

    def show_again(self, person: str) -> str:
        """Return another address that opens a desk's page once. Raises StageFailed."""
        return self._pages[person].again()

    def passphrase(self, person: str) -> str:
        """The passphrase of a desk, drawn when it was made."""
        return self._passphrases[person]

    @property
    def pause(self) -> Pause:
        """What whoever waits for a tick does meanwhile."""
        return nap if self.weeks is None else self.weeks.next_tick

    @property
    def address(self) -> str:
        """Where desks and readers find the court: the recorder in front of it."""
        return self.recorder.address


Tell = Callable[[str], None]


@contextlib.contextmanager
def founded(folder: Path, plan: CourtPlan, tell: Tell, *, opened: Tell = lambda _: None) -> Iterator[Stage]:
    """A court founded in folder, served and staffed; all its processes end with the block.

    `opened` is told the court's address once it answers there, before anybody is admitted. Raises StageFailed.
    """
    with contextlib.ExitStack() as stack:
        yield _found(folder, plan, tell, opened, stack)


def _found(folder: Path, plan: CourtPlan, tell: Tell, opened: Tell, stack: contextlib.ExitStack) -> Stage:
    temp, logs, port = folder / "temp", folder / "logs", _free_port()
    secret = _drawn_passphrase()
    tell("Ceremony: the court's root, its registrar clerk, its recovery officers")
    folder.mkdir(parents=True, exist_ok=True)
    root = _ceremony(folder, plan, f"http://localhost:{port}", secret)
    weeks = _calendar(folder, plan)
    clock = None if weeks is None else weeks.clock
    pub = _init_court(folder, plan, f"http://localhost:{port}", weeks)
    tell("The court opens")
    served = CourtProcess(folder / "court", logs=logs / "court", temp=temp / "court", talkative=True, clock=clock)
    court = stack.enter_context(served)
    recorder = stack.enter_context(
        RecorderProcess(folder / "inbound", court.port, port=port, logs=logs / "recorder", temp=temp / "recorder")
    )
    opened(recorder.address)

    secrets_of: dict[str, str] = {}

    def seat(person: str, passphrase: str) -> DeskProcess:
        secrets_of[person] = passphrase
        place = folder / "desks" / person
        return stack.enter_context(
            DeskProcess(person, place, passphrase, logs=logs / "desks", temp=temp / "desks" / person, clock=clock)
        )

    registrar = seat(plan.registrar[0], secret)
    registrar.do("admit-log", pub={"path": str(folder / "court" / "court.pub")}, fingerprint=pub)
    stage = Stage(folder, root, court, recorder, registrar, {}, weeks, stack, secrets_of)
    for one in plan.people:
        tell(f"The registrar clerk admits {one.name}, {one.role}")
        stage.desks[one.person] = _enrol(stage, plan, one, seat)
    _make_offices(stage, plan.offices)
    return stage


def _ceremony(folder: Path, plan: CourtPlan, address: str, secret: str) -> str:
    words = command("desk", "ceremony", "--folder", str(folder / "ceremony"), "--court", plan.court)
    words += ["--address", address, "--clerk", plan.registrar[0], "--clerk-name", plan.registrar[1], "--json"]
    rules = folder / "rules.toml"
    rules.write_text(_with_slots(district_text(), plan.slots), "utf-8")
    words += ["--rules", str(rules), "--desk", str(folder / "desks" / plan.registrar[0])]
    return str(run("the ceremony", words, feed=f"{secret}\n", temp=folder / "temp" / "ceremony")["root"])


def _with_slots(rules: str, slots: Sequence[Change]) -> str:
    """A file of rules with these slots in place of its own."""
    named = (f"first = {one.first}, " + ", ".join(f"{k} = {v}" for k, v in vars(one.shape).items()) for one in slots)
    lines = "".join(f"    {{ {line} }},\n" for line in named)
    found, times = re.subn(r"(?m)^slots = \[\n(    .*\n)*", f"slots = [\n{lines}", rules)
    if times != 1:
        raise ValueError("these rules have no part of slots, each on a line of its own")
    return found


def _calendar(folder: Path, plan: CourtPlan) -> Weeks | None:
    if not plan.ago:
        return None
    clock = PlayedClock(folder / "clock")
    clock.put_back(plan.ago)
    return Weeks(clock, folder / "court", Schedule(clock().replace(microsecond=0), plan.slots))


def _init_court(folder: Path, plan: CourtPlan, address: str, weeks: Weeks | None) -> str:
    court, bundle = folder / "court", folder / "ceremony" / "court.bundle"
    words = command("court", "init", "--folder", str(court), "--bundle", str(bundle), "--base", address, "--json")
    words += [word for name, value in plan.info.items() for word in (f"--{name}", value)]
    feed = ""
    if weeks is not None:
        words = played(weeks.clock, "init", str(court), str(bundle))
        info = {name.replace("court-", ""): value for name, value in plan.info.items()}
        feed = json.dumps({"info": {**info, "base": address}, "start": weeks.schedule.start.isoformat()})
    return str(run("court init", words, feed=feed, temp=folder / "temp" / "init")["fingerprint"])


def _enrol(stage: Stage, plan: CourtPlan, one: Enrolment, seat: Callable[[str, str], DeskProcess]) -> DeskProcess:
    """Make a person's desk, and let the registrar clerk admit its request by the fingerprint they read out."""
    secret = _drawn_passphrase()
    request = stage.folder / "requests" / f"{one.person}.request"
    request.parent.mkdir(exist_ok=True)
    words = command("desk", "init", "--folder", str(stage.folder / "desks" / one.person), "--person", one.person)
    words += ["--name", one.name, "--court", plan.court, "--address", stage.address, "--root", stage.root]
    words += ["--request", str(request), "--json"]
    made = run(f"the desk of {one.name}", words, feed=f"{secret}\n", temp=stage.folder / "temp" / "desks" / one.person)
    post: dict[str, object] = {"role": one.role, "office": one.office, "bar": one.bar}
    post |= dict.fromkeys(("namesake", "new_office", "no_office", "no_bar"), True)  # all of the plan is meant
    stage.registrar.do("admit", request={"path": str(request)}, fingerprint=str(made["fingerprint"]), **post)
    return seat(one.person, secret)


def _make_offices(stage: Stage, offices: Sequence[OfficeMade]) -> None:
    """Offices are made by their heads and admitted; then the heads hand the keys to their people."""
    settled(stage.registrar, stage.pause)  # a certificate counts once the tick that carries it has closed
    for one in offices:
        head, request = stage.desks[one.members[0]], stage.folder / "requests" / f"{one.office}.request"
        head.do("sync")
        made = head.do("office", id=one.office, name=one.name, members=list(one.members), request=str(request))
        stage.registrar.do("sync")
        stage.registrar.do("admit", request={"path": str(request)}, fingerprint=str(made["fingerprint"]))
    settled(stage.registrar, stage.pause)
    for one in offices:
        settled(stage.desks[one.members[0]], stage.pause)  # which hands the office's key to its people


def _drawn_passphrase() -> str:
    """A passphrase of 100 bits that can be typed from a screen: "k7dm2-…", four groups of five."""
    return "-".join("".join(secrets.choice(_SYMBOLS) for _ in range(5)) for _ in range(4))


def _free_port() -> int:
    """A port of loopback that was free a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
