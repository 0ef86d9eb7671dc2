"""The demonstration from the ceremony to the verdict of the drill."""

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from underseal.demo import observe
from underseal.demo.civil import GENERAL, HARROW_CASE, TIDEWATER_CASE
from underseal.demo.criminal import UNSEALING, VESELY
from underseal.demo.day import Day
from underseal.demo.hidden import WARRANT
from underseal.demo.plea import PELL_CASE
from underseal.drill.breach import Wish, breach
from underseal.drill.planting import Roles
from underseal.drill.verdict import Verdict
from underseal.stage.cast import BUREAUX, CAST, CIVIL, COURT, DISTRICT, JUDGE, PROSECUTOR, REGISTRAR
from underseal.stage.founding import CourtPlan, Enrolment, OfficeMade, Stage, founded
from underseal.stage.waiting import closed

ROLES = Roles(counsel=CIVIL.person, prosecutor=PROSECUTOR.person, judge=JUDGE.person)
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
    },
)

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Report:
    """What the demonstration showed. `json` is its one form for machines."""

    seen: dict[str, dict[str, str]]
    log: dict[str, object]
    unsealed: dict[str, object]
    drill: Verdict
    entries: int
    seconds: float

    @property
    def passed(self) -> bool:
        """Whether every check held."""
        checks = (*self.log.values(), *self.unsealed.values())
        return self.drill.passed and all(value is not False for value in checks)

    def json(self) -> dict[str, object]:
        """The report for JSON."""
        return {
            "seen": self.seen,
            "log": self.log,
            "unsealed": self.unsealed,
            "drill": self.drill.report(),
            "entries": self.entries,
            "seconds": round(self.seconds, 1),
        }


@contextlib.contextmanager
def performed(folder: Path, tell: Tell) -> Iterator[tuple[Stage, Report]]:
    """The whole demonstration in a folder; court and desks run until the block ends. Raises StageFailed."""
    began = time.monotonic()
    with founded(folder, PLAN, tell) as stage:
        day = Day(stage, tell)
        for case in CASES:
            day.play(case)
        tell("What each person sees of each sealed thing")
        seen = observe.seen(day)
        tell("The judge orders the exhibit unsealed, and it is published with its proof")
        document = unseal(day)
        unsealed = observe.check_release(day, document)
        tell("Both logs are audited; then a copy with one bit bent")
        log = observe.audit(day)
        verdict = breach(stage, ROLES, tell, Wish(filings=5, looks=2, crash=False))
        yield stage, Report(seen, log, unsealed, verdict, day.entries, time.monotonic() - began)


def unseal(day: Day) -> str:
    """The judge orders and unseals, once the tick of the exhibit's filing has closed. Returns the document's folder."""
    exhibit, bench = day.followed["exhibit"], day.stage.desks[JUDGE.person]
    day.act(VESELY, UNSEALING)
    closed(bench, day.receipts)
    bench.do("unseal", case=exhibit.case, place=exhibit.place)
    published = sorted((day.stage.folder / "court" / "public" / "sealed-log" / "proof").iterdir())
    return published[-1].name
