"""What was sent from a desk, with the court's receipts: kept encrypted on this computer for as long as the desk is.

A drawer holds what was signed in one month, so that keeping one more costs no more as the years go by. Another lists
the months; so a month that is missing is missed, and where the list is, the months' own drawers tell which there are.
"""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Literal

from underseal.desk.errors import DamagedSent
from underseal.desk.session import Desk
from underseal.docket.events import (
    CaseOpened,
    CaseStubbed,
    EntryFiled,
    StubEntered,
)
from underseal.docket.names import ActId, CaseRef, EntryNumber, Ordinal, PersonId, StubId
from underseal.sealed.cabinet import Cabinet
from underseal.sealed.errors import DamagedDrawer
from underseal.wire.codec import parse, read_own, write_own
from underseal.wire.errors import WireError
from underseal.wire.leaf import Body
from underseal.wire.receipt import SignedReceipt

_FOLDER, _MONTHS = "sent", "months"
_FIRST_YEAR = 2020  # before any desk


@dataclass(frozen=True)
class ActSent:
    """One act sent. `ordinal` and `number` are as the court answered, which nobody signs; `leaf` as its receipt says.

    `kept`: why it waits at this desk, be it that the court's answer was wrong.
    """

    head: str
    case: CaseRef
    act: ActId | None = None
    ordinal: Ordinal | None = None
    number: EntryNumber | None = None
    leaf: int | None = None
    stubs: tuple[StubId, ...] = ()
    receipt: SignedReceipt | None = None
    kept: str = ""
    said: tuple[str, ...] = ()  # what to know of an act that no log shows under this name


@dataclass(frozen=True)
class FilingSent:
    """What was signed at once, and when: the acts that it came to."""

    name: str
    case: CaseRef
    what: str
    at: datetime
    acts: tuple[ActSent, ...]

    @property
    def month(self) -> str:
        """The month it was signed in: "2026-11"."""
        return f"{self.at:%Y-%m}"


@dataclass(frozen=True)
class _Months:
    v: Literal[1]
    months: tuple[str, ...]


@dataclass(frozen=True)
class _Month:
    v: Literal[1]
    sent: tuple[FilingSent, ...]


def leaf_of(desk: Desk, act: ActId | None, stubs: Collection[StubId], said: int | None = None) -> int | None:
    """The leaf of the verified public log in which an act of this desk's owner stands, or a request for a stub.

    `said`: where the court says that it does, which is looked at first. None where it stands in none.
    """
    bodies, names = desk.archive.bodies, [name.encode() for name in (act, *stubs) if name]
    likely = [said] if said is not None and 0 <= said < len(bodies) else []
    for leaf in chain(likely, range(len(bodies) if names else 0)):
        raw = bodies[leaf].body
        if any(name in raw for name in names) and _is_body_of(raw, desk.keyring.person, act, stubs):
            return leaf
    return None


def entered_at(desk: Desk, leaf: int) -> tuple[CaseRef | None, Ordinal | None, EntryNumber | None]:
    """What a leaf of the verified public log says of itself: the case it opens, its entry and the number."""
    events = parse(Body, desk.archive.bodies[leaf].body).events
    opened = next((one.case for one in events if isinstance(one, CaseOpened | CaseStubbed)), None)
    entry = next((one for one in events if isinstance(one, EntryFiled | StubEntered)), None)
    return opened, entry.ordinal if entry else None, entry.number if entry else None


def _is_body_of(raw: bytes, person: PersonId, act: ActId | None, stubs: Collection[StubId]) -> bool:
    try:
        body = parse(Body, raw)
    except WireError:
        return False
    if body.signed is not None:
        return (body.signed.act.actor, body.signed.act.act) == (person, act)
    return any(isinstance(event, StubEntered | CaseStubbed) and event.stub in stubs for event in body.events)


class SentFolder:
    """What one desk sent, in ``sent/`` of its folder. Processes and threads take turns."""

    def __init__(self, desk: Desk) -> None:
        self._cabinet = Cabinet(desk.folder / _FOLDER, desk.keyring.storage_key)
        self._years = range(_FIRST_YEAR, desk.clock().year + 2)

    def months(self) -> tuple[str, ...]:
        """The months in which something was signed, the first first."""
        every = (f"{year}-{month:02}" for year in self._years for month in range(1, 13))
        found = (month for month in every if self._cabinet.holds(month))
        return tuple(sorted({*self._listed(), *found}))

    def of(self, month: str) -> tuple[FilingSent, ...]:
        """What was signed in a month, in order. Raises DamagedSent, also where a month that is listed is missing."""
        try:
            data = self._cabinet.read(month)
            if data is None and month in self.months():
                raise DamagedSent(month)
            return () if data is None else read_own(_Month, data).sent
        except (DamagedDrawer, WireError) as wrong:
            raise DamagedSent(month) from wrong

    def find(self, name: str) -> FilingSent | None:
        """What was sent under a name. Raises DamagedSent."""
        found = (one for month in reversed(self.months()) for one in self.of(month) if one.name == name)
        return next(found, None)

    def keep(self, sent: FilingSent) -> None:
        """Keep one more, in place of what was kept under its name. Raises DamagedSent, OSError."""
        with self._cabinet.alone():
            before = [one for one in self.of(sent.month) if one.name != sent.name]
            self._write(sent.month, [*before, sent])
            months = tuple(sorted({*self.months(), sent.month}))
            if months != self._listed():
                self._cabinet.write(_MONTHS, write_own(_Months(1, months)))

    def _listed(self) -> tuple[str, ...]:
        with suppress(DamagedDrawer, WireError):
            data = self._cabinet.read(_MONTHS)
            return () if data is None else read_own(_Months, data).months
        return ()

    def _write(self, month: str, sent: Sequence[FilingSent]) -> None:
        ordered = tuple(sorted(sent, key=lambda one: one.at))
        self._cabinet.write(month, write_own(_Month(1, ordered)))
