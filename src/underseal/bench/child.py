"""One figure in a process of its own: ``python -m underseal.bench.child NAME {full|quick} {compare|alone}``.

Prints one JSON object. `compare` takes both sides in turn and prints their seconds, round by round; `alone` does our
side once and prints the most memory that this process, or a process it started, ever had.
"""

import json
import resource
import sys
import tempfile
from pathlib import Path

from underseal.bench.figure import FULL, QUICK, Figure, Job, Jobs, Scale
from underseal.bench.figures import FIGURES
from underseal.stage.ending import end_in_order

_KIB = 1024 if sys.platform != "darwin" else 1  # ru_maxrss counts in KiB, there in bytes
_MEGA = 1e6


def main(name: str, size: str, how: str) -> None:
    """Take the figure of that name and print it."""
    scale = QUICK if size == "quick" else FULL
    with tempfile.TemporaryDirectory(prefix="underseal-bench-") as folder:
        taken = _compared(FIGURES[name], scale, Path(folder)) if how == "compare" else {}
        if how == "alone":
            with FIGURES[name].ready(scale, Path(folder)) as jobs:
                jobs.ours()
    print(json.dumps(taken | {"peak_mb": _peak()}))


def _compared(figure: Figure, scale: Scale, folder: Path) -> dict[str, object]:
    with figure.ready(scale, folder) as jobs:
        sides = _sides(jobs)
        for job in sides.values():
            job()  # once for nothing: caches, connections, code
        rounds = [{name: job() for name, job in sides.items()} for _ in range(min(scale.rounds, figure.most))]
        return {"rounds": rounds, "missing": jobs.missing}


def _sides(jobs: Jobs) -> dict[str, Job]:
    theirs = {} if jobs.theirs is None else {"theirs": jobs.theirs}
    return {"ours": jobs.ours, **theirs, **jobs.also}


def _peak() -> float:
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return round(most * _KIB / _MEGA, 1)


if __name__ == "__main__":
    end_in_order()
    main(*sys.argv[1:])
