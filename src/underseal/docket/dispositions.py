"""The dictionary of dispositions: how an order disposes of a motion, and in which words."""

from collections.abc import Mapping
from dataclasses import dataclass

from underseal.docket.errors import BadField
from underseal.docket.names import DispositionCode


@dataclass(frozen=True)
class Disposition:
    """One way of ruling on a motion."""

    code: DispositionCode
    choice: str  # as a judge's form offers it
    doing: str  # as docket text says it, before the motion: "granting"
    done: str  # as a sentence says it, after the motion and "is"
    pending: bool = False  # the motion waits for a decision then
    again: bool = False  # of a motion that was decided, and of no other


GRANTED, DENIED = DispositionCode("granted"), DispositionCode("denied")
REINSTATED = DispositionCode("reinstated")

_ALL = (
    Disposition(GRANTED, "Grant", "granting", "granted"),
    Disposition(DENIED, "Deny", "denying", "denied"),
    Disposition(
        DispositionCode("granted-in-part"),
        "Grant in part, deny in part",
        "granting in part and denying in part",
        "granted in part and denied in part",
    ),
    Disposition(
        DispositionCode("denied-without-prejudice"),
        "Deny without prejudice",
        "denying without prejudice",
        "denied without prejudice",
    ),
    Disposition(DispositionCode("moot"), "Find moot", "finding moot", "found moot"),
    Disposition(DispositionCode("withdrawn"), "Withdrawn by who filed it", "withdrawing", "withdrawn"),
    Disposition(DispositionCode("stricken"), "Strike", "striking", "stricken"),
    Disposition(
        DispositionCode("under-advisement"),
        "Take under advisement; it stays pending",
        "taking under advisement",
        "taken under advisement",
        pending=True,
    ),
    Disposition(REINSTATED, "Reinstate it", "reinstating", "reinstated", pending=True, again=True),
)

DISPOSITIONS: Mapping[DispositionCode, Disposition] = {one.code: one for one in _ALL}
"""By code, in the order in which texts name them."""


def disposition_of(code: DispositionCode) -> Disposition:
    """The disposition of that code. Raises BadField."""
    if code not in DISPOSITIONS:
        raise BadField("disposition", f"is none of {', '.join(DISPOSITIONS)}")
    return DISPOSITIONS[code]
