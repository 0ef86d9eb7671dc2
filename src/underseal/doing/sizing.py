"""Ticks sized to a court: what they must carry of the filings under seal that it expects, and what they cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from underseal.docket.slots import OPEN_TICKS, RESERVE, Change, Shape
from underseal.envelope.cell import BODY_CELL, EVENT_CELL

SECONDS = 600
COURT_DAYS = 250
EVENTS_OF_ONE, BODIES_OF_ONE = 5, 16
"""Cells of a filing under seal: the act and a grant for each of four readers, and 1 MB of papers."""

HEADROOM = Fraction(4, 3)
"""What a proposal carries on each court day, for each filing expected."""

_LEAST = 2 * RESERVE
"""Slots of either kind below which a tick would not take one filing whole, nor all open ones the largest PDF."""
_HOUR, _DAY, _YEAR = 3_600, 86_400, 365 * 86_400
_MEGA, _GIGA = 1e6, 1e9


@dataclass(frozen=True)
class Expected:
    """How much a court expects to be filed in a year, and how many of a hundred filings are under seal."""

    filings: int
    share: int

    @property
    def sealed(self) -> int:
        """Filings under seal a year, rounded up."""
        return ceil(Fraction(self.filings * self.share, 100))

    @property
    def sealed_a_day(self) -> Fraction:
        """Filings under seal on a court day."""
        return Fraction(self.sealed, COURT_DAYS)


def proposed(expected: Expected, seconds: int = SECONDS) -> Shape:
    """The smallest ticks that carry what is expected, with HEADROOM and outside the reserve.

    More filings never give fewer slots.
    """
    filings = expected.sealed_a_day * HEADROOM * seconds / _DAY  # in one tick, were they spread evenly

    def slots(cells: int) -> int:
        return max(_LEAST, ceil(filings * cells / (RESERVE - 1)) * RESERVE)

    return Shape(slots(EVENTS_OF_ONE), slots(BODIES_OF_ONE), seconds)


def room(shape: Shape) -> int:
    """How many filings under seal a day fit in such ticks, outside the reserve."""
    kinds = ((shape.events, EVENTS_OF_ONE), (shape.bodies, BODIES_OF_ONE))
    return min((slots - slots // RESERVE) * _DAY // (cells * shape.seconds) for slots, cells in kinds)


def fetched(shape: Shape) -> float:
    """Megabytes that each desk fetches a day."""
    return shape.events * EVENT_CELL * _DAY / shape.seconds / _MEGA


def kept(shape: Shape) -> float:
    """Gigabytes of disk that such ticks take in a year."""
    return (shape.events * EVENT_CELL + shape.bodies * BODY_CELL) * _YEAR / shape.seconds / _GIGA


def proposal_sentence(expected: Expected, shape: Shape) -> str:
    """Say for how much a shape is proposed."""
    return (
        f"Proposed for {expected.sealed:,} filings under seal a year, {ceil(expected.sealed_a_day):,} on each of "
        f"{COURT_DAYS} court days, and a third more: {shape.events:,} event slots and {shape.bodies:,} body slots a "
        f"tick, a tick every {shape.seconds:,} seconds."
    )


def cost_sentence(shape: Shape) -> str:
    """Say what such ticks cost, in disk and in what each desk fetches, and what they have room for."""
    ahead = OPEN_TICKS * shape.seconds / _HOUR
    return (
        f"A tick of {shape.events:,} event slots and {shape.bodies:,} body slots every {shape.seconds:,} seconds takes "
        f"{kept(shape):,.1f} GB of disk a year, whatever is filed; each desk "
        f"fetches {fetched(shape):,.1f} MB a day, and {shape.bodies * BODY_CELL / _MEGA:,.1f} MB for each tick in "
        f"which it opens a paper. There is room for {room(shape):,} filings under seal a day, each with "
        f"{EVENTS_OF_ONE - 1} readers and {BODIES_OF_ONE * BODY_CELL / _MEGA:,.0f} MB of papers. What a tick has no "
        f"room for goes into later ones, {ahead:,.1f} hours ahead at most, and desks read it there at once."
    )


def cost_of(slots: Sequence[Change]) -> str:
    """Say the same of ticks that change, from which header on."""
    said = ((f"From tick {one.first:,} on: " if one.first else "", cost_sentence(one.shape)) for one in slots)
    return " ".join(since + cost for since, cost in said)


def shortfall_sentence(expected: Expected, shape: Shape) -> str:
    """Say that a shape is too small for what is expected; nothing if it is not."""
    if room(shape) >= expected.sealed_a_day:
        return ""
    return (
        f"That is too little for the {ceil(expected.sealed_a_day):,} filings under seal expected on a court day: take "
        "more slots or shorter ticks."
    )
