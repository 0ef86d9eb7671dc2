"""A drill on a court of its own: founded, staffed by the few whom the canaries need, breached, and ended."""

from collections.abc import Callable
from pathlib import Path

from underseal.drill.breach import Wish, breach
from underseal.drill.leaks import leak
from underseal.drill.planting import Roles
from underseal.drill.verdict import Verdict
from underseal.stage.founding import CourtPlan, Enrolment, OfficeMade, founded

ROLES = Roles("drill-counsel", "drill-prosecutor", "drill-judge", "Drill Counsel", "Drill Prosecutor")
PLAN = CourtPlan(
    court="drill.court.example",
    registrar=("drill-registrar", "Drill Registrar"),
    people=(
        Enrolment(ROLES.judge, "Drill Judge", "judge"),
        Enrolment(ROLES.counsel, ROLES.counsel_name, "counsel"),
        Enrolment(ROLES.prosecutor, ROLES.prosecutor_name, "prosecutor"),
        Enrolment("drill-sealed", "Drill Clerk", "sealed-matters clerk", "sealed-matters"),
    ),
    offices=(OfficeMade("sealed-matters", "Sealed-matters office", ("drill-sealed",)),),
    info={"name": "Court of the Drill", "district": "District of Drill"},
)


def drill(folder: Path, tell: Callable[[str], None], wish: Wish) -> Verdict:
    """Hold a drill in a new folder. Raises NoSuchLeak, MemoryUnreadable, StageFailed."""
    if wish.plant_leak:
        leak(wish.plant_leak)
    with founded(folder, PLAN, tell) as stage:
        return breach(stage, ROLES, tell, wish)
