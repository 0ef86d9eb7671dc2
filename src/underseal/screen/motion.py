"""The page of a motion with its briefs."""

from collections.abc import Sequence
from dataclasses import dataclass

from underseal.screen.desk_pages import DeskState
from underseal.screen.document import ShownPaper
from underseal.screen.environment import render
from underseal.screen.order_forms import Brief
from underseal.sheet.court_info import CourtInfo


@dataclass(frozen=True)
class MotionRead:
    """A motion, all that is filed about it, and the paper of theirs that is read. `case`: where its reader decides."""

    called: str
    place: str
    title: str  # "6 MOTION to Suppress Evidence by Sandor Keel (1)"
    briefs: Sequence[Brief]
    shown: ShownPaper | None
    pending: bool
    ruled: str  # "denied by entry 17"
    case: str
    motion: str  # its place: "6"

    @property
    def sealed(self) -> bool:
        """Whether anything of it is under seal."""
        marked = any(one.mark or any(paper.mark and paper.path for paper in one.papers) for one in self.briefs)
        return marked or (self.shown is not None and self.shown.sealed)


def motion_page(court: CourtInfo, state: DeskState, motion: MotionRead) -> bytes:
    """Return the page."""
    return render("desk_motion.html", court=court, state=state, motion=motion, sealed=motion.sealed)
