"""Taking figures: each in processes of its own, both sides in turn, as a ratio with its spread."""

import json
import statistics
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from underseal.bench.errors import FigureFailed
from underseal.bench.figures import FIGURES


@dataclass(frozen=True)
class Taken:
    """A figure as taken. A ratio over 1 means: faster than what it is held against; None where that is not here."""

    name: str
    ratio: float | None  # median of the rounds'
    lowest: float | None
    highest: float | None
    seconds: float  # median, our side
    peak_mb: float
    also: Mapping[str, float] = field(default_factory=dict)
    missing: tuple[str, ...] = ()

    @property
    def met(self) -> bool:
        """Whether the goal is met, or could not be measured."""
        return self.ratio is None or self.ratio >= FIGURES[self.name].goal

    def json(self) -> dict[str, object]:
        """Return the figure as ``underseal bench --json`` prints it. `spread` is the highest ratio less the lowest."""
        figure = FIGURES[self.name]
        spread = None if self.highest is None or self.lowest is None else _short(self.highest - self.lowest)
        return {
            "ratio": self.ratio,
            "against": figure.against,
            "goal": figure.goal,
            "spread": spread,
            "peak_mb": self.peak_mb,
            "lowest": self.lowest,
            "highest": self.highest,
            "seconds": self.seconds,
            "also": dict(self.also),
            "missing": list(self.missing),
        }


def take(name: str, *, quick: bool) -> Taken:
    """Take one figure. Raises FigureFailed."""
    size = "quick" if quick else "full"
    compared, alone = _child(name, size, "compare"), _child(name, size, "alone")
    rounds: list[dict[str, float]] = compared["rounds"]
    ratios = {side: [one[side] / one["ours"] for one in rounds] for side in rounds[0] if side != "ours"}
    main = ratios.pop("theirs", None)
    return Taken(
        name=name,
        ratio=_short(statistics.median(main)) if main else None,
        lowest=_short(min(main)) if main else None,
        highest=_short(max(main)) if main else None,
        seconds=_short(statistics.median(one["ours"] for one in rounds)),
        peak_mb=alone["peak_mb"],
        also={side: _short(statistics.median(found)) for side, found in ratios.items()},
        missing=tuple(compared["missing"]),
    )


def _child(name: str, size: str, how: str) -> dict[str, Any]:
    words = [sys.executable, "-m", "underseal.bench.child", name, size, how]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdout=pipe, stderr=pipe, text=True, start_new_session=True) as child:  # noqa: S603  # ourselves
        try:
            out, said = child.communicate()
        except BaseException:
            child.terminate()  # and not kill: it ends what it has started
            child.wait()
            raise
    if child.returncode:
        raise FigureFailed(name, (said.strip().splitlines() or ["it ended without a word"])[-1])
    found: dict[str, Any] = json.loads(out)
    return found


def _short(value: float) -> float:
    return float(f"{value:.4g}")
