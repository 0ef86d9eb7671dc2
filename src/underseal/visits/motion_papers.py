"""What a judge reads beside the order that is being written: each motion with its briefs, and a paper of theirs."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from underseal.caseload.applications import applications
from underseal.caseload.briefs import briefs_of, filed_in
from underseal.caseload.desk_rows import DeskRow
from underseal.caseload.sealed_motions import hidden_motion_at, names_place
from underseal.docket.docket import Docket
from underseal.docket.names import Ordinal
from underseal.screen.document import ShownPaper
from underseal.screen.order_forms import Brief, BriefPaper
from underseal.visits.docket_rows import anchor_at, rows_by_anchor
from underseal.visits.reading import shown_paper
from underseal.visits.visit import Visit


class MotionPapers:
    """The rows of a case as its judge reads them."""

    def __init__(self, visit: Visit, docket: Docket) -> None:
        self._visit, self._docket = visit, docket
        self._rows = rows_by_anchor(visit, docket)
        self._filed = tuple(filed_in(docket))

    def motion(self, ordinal: Ordinal) -> tuple[Brief, ...]:
        """A motion and what is filed about it."""
        return tuple(self._briefs(briefs_of(self._filed, ordinal)))

    def hidden(self, place: str) -> tuple[Brief, ...]:
        """A motion in a hidden case, and what is filed there that names it; nothing where no motion waits there."""
        if not hidden_motion_at(self._docket, place):
            return ()
        named = (one for one in self._docket.sealed.hidden if names_place(one.text, place))
        return tuple(self._briefs(dict.fromkeys((place, *(f"S-{one.number}" for one in named)))))

    def at(self, place: str) -> tuple[Brief, ...]:
        """What is sealed at a place: the papers of its entry, or the one."""
        part = place.partition("-")[2] if not place.startswith("S-") else ""
        found = self._briefs([place.partition("-")[0] if part else place])
        return tuple(replace(one, place=place, papers=_only(one.papers, part)) for one in found)

    def application(self) -> tuple[Brief, ...]:
        """What is hidden and waits for approval; of a hidden case all of it."""
        hidden = self._docket.sealed.hidden
        waits = applications(self._docket, self._visit.today)
        found = hidden if self._docket.hidden else [one.filed for one in waits]
        return tuple(self._briefs(f"S-{filed.number}" for filed in found))

    def shown(self, briefs: Iterable[Brief], path: str) -> ShownPaper | None:
        """The paper asked for, if it is one of theirs, else the first that can be opened."""
        papers = [(paper.path, f"{one.place}, {paper.label}") for one in briefs for paper in one.papers if paper.path]
        found = next((paper for paper in papers if paper[0] == path), next(iter(papers), None))
        return None if found is None else shown_paper(self._visit, *found)

    def _briefs(self, places: Iterable[str]) -> Iterator[Brief]:
        for place in places:
            row = self._rows.get(anchor_at(self._docket, place))
            if row is not None:
                text = "".join(piece.text for piece in row.text)
                yield Brief(place, row.filed, text, row.mark, tuple(_papers(row)), row.imported)


def _only(papers: tuple[BriefPaper, ...], part: str) -> tuple[BriefPaper, ...]:
    return tuple(paper for paper in papers if not part or paper.label.startswith(f"# {part} "))


def _papers(row: DeskRow) -> Iterator[BriefPaper]:
    """Its papers, those that this desk cannot open among them: whoever reads the motion has to know of them."""
    if row.href or (row.mark and row.attached):
        yield BriefPaper(row.href, row.paper, None if row.href else row.mark)
    yield from (BriefPaper(one.href, f"# {one.part} {one.title}", one.mark) for one in row.attached)
