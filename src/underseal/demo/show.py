"""The demonstration from the ceremony to the audits, and the drill on a court of its own."""

import contextlib
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from underseal.demo import observe
from underseal.demo.civil import GENERAL, HARROW_CASE, TIDEWATER_CASE
from underseal.demo.criminal import UNSEALING, VESELY
from underseal.demo.day import Day
from underseal.demo.hidden import WARRANT
from underseal.demo.plea import PELL_CASE
from underseal.demo.schedule import AGO
from underseal.docket.slots import Change, Shape
from underseal.drill.breach import Wish
from underseal.drill.play import drill
from underseal.drill.verdict import Verdict
from underseal.stage.cast import BUREAUX, CAST, COURT, DISTRICT, JUDGE, REGISTRAR
from underseal.stage.founding import CourtPlan, Enrolment, OfficeMade, Stage, Tell, founded
from underseal.stage.waiting import closed

CASES = (GENERAL, VESELY, HARROW_CASE, PELL_CASE, TIDEWATER_CASE, WARRANT)

PLAN = CourtPlan(
    court=COURT,
    registrar=(REGISTRAR.person, REGISTRAR.name),
    people=tuple(Enrolment(one.person, one.name, one.role.value, one.office, one.bar) for one in CAST),
    offices=tuple(OfficeMade(one.office, one.name, one.members) for one in BUREAUX),
    info={
        "name": "United States District Court",
        "district": DISTRICT,
        "division": "Port Ansel",
        "clerk": "Miriam Tolland",
        "court-address": "40 Customs Quay, Port Ansel",
        "telephone": "(555) 010-0140",
        "hours": "weekdays 8:30 a.m. to 4:30 p.m.",
        "rule": "Local Rule 5.8",
    },
    slots=(
        Change(0, Shape(events=8, bodies=8, seconds=3600)),
        Change(24, Shape(events=8, bodies=8, seconds=24 * 3600)),
        Change(24 + AGO.days - 1, Shape(events=8, bodies=8, seconds=3)),
    ),
    ago=AGO,
)
"""A court of three weeks, with a tick an hour on the day it is staffed, a tick a day until now, and quick ones today.

Admissions count when their tick closes, and offices come after: with a tick a day that would take a week.
"""

_DRILL = Wish(filings=5, looks=2, crash=False)
"""A short one; `underseal drill` holds the long one."""


@dataclass(frozen=True)
class DayReport:
    """What the court's day showed."""

    seen: dict[str, dict[str, str]]
    log: dict[str, object]
    unsealed: dict[str, object]
    entries: int
    seconds: float

    @property
    def passed(self) -> bool:
        """Whether every check of the day held."""
        return all(value is not False for value in (*self.log.values(), *self.unsealed.values()))


@dataclass(frozen=True)
class Report:
    """What the demonstration showed, the drill included. `json` is its one form for machines."""

    day: DayReport
    drill: Verdict
    seconds: float

    @property
    def passed(self) -> bool:
        """Whether every check held."""
        return self.day.passed and self.drill.passed

    def json(self) -> dict[str, object]:
        """The report for JSON."""
        return {
            "seen": self.day.seen,
            "log": self.day.log,
            "unsealed": self.day.unsealed,
            "drill": self.drill.report(),
            "entries": self.day.entries,
            "seconds": round(self.seconds, 1),
        }


@contextlib.contextmanager
def performed(folder: Path, tell: Tell, opened: Tell) -> Iterator[tuple[Stage, DayReport]]:
    """The court's day in a folder; court and desks run until the block ends. Raises StageFailed.

    `opened` is told the court's address as soon as it answers there, before anybody is admitted.
    """
    began = time.monotonic()
    with founded(folder, PLAN, tell, opened=opened) as stage:
        day = Day(stage, tell)
        day.play(CASES)
        tell("What each person sees of each sealed thing")
        seen = observe.seen(day)
        tell("The judge orders the exhibit unsealed, and it is published with its proof")
        document = unseal(day)
        unsealed = observe.check_release(day, document)
        tell("Both logs are audited; then a copy with one bit bent")
        log = observe.audit(day)
        yield stage, DayReport(seen, log, unsealed, day.entries, time.monotonic() - began)


def drilled(folder: Path, day: DayReport, tell: Tell) -> Report:
    """Drill a court of its own, in a folder within `folder` that goes with it. Raises MemoryUnreadable, StageFailed."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="drill-", dir=folder, ignore_cleanup_errors=True) as made:
        verdict = drill(Path(made), tell, _DRILL)
    return Report(day, verdict, day.seconds + time.monotonic() - began)


def unseal(day: Day) -> str:
    """The judge orders and unseals, once the tick of the exhibit's filing has closed. Returns the document's folder."""
    exhibit, bench = day.followed["exhibit"], day.stage.desks[JUDGE.person]
    day.act(VESELY, UNSEALING)
    closed(bench, day.receipts)
    bench.do("unseal", case=exhibit.case, place=exhibit.place)
    published = sorted((day.stage.folder / "court" / "public" / "sealed-log" / "proof").iterdir())
    return published[-1].name
