"""What was sent from a desk, with the court's receipts: kept encrypted on this computer for as long as the desk is.

A drawer holds what was signed in one month, so that keeping one more costs no more as the years go by.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from underseal.desk.cabinet import Cabinet
from underseal.desk.errors import DamagedDrawer
from underseal.desk.session import Desk
from underseal.docket.events import CaseStubbed, StubEntered
from underseal.docket.names import ActId, CaseRef, EntryNumber, StubId
from underseal.wire.codec import parse, read_own, write_own
from underseal.wire.errors import WireError
from underseal.wire.leaf import Body

_FOLDER, _MONTHS = "sent", "months"


@dataclass(frozen=True)
class ActSent:
    """One act sent. `kept`: why it waits at this desk, or what was wrong with the court's answer."""

    head: str
    case: CaseRef
    act: ActId | None = None
    number: EntryNumber | None = None
    leaf: int | None = None
    stubs: tuple[StubId, ...] = ()
    receipts: tuple[str, ...] = ()
    kept: str = ""
    broken: bool = False
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


def is_body_of(raw: bytes, act: ActId | None, stubs: Collection[StubId] = ()) -> bool:
    """Whether a leaf of the public log is what the court made of an act, or of a request for one of the stubs."""
    try:
        body = parse(Body, raw)
    except WireError:
        return False
    if body.signed is not None:
        return body.signed.act.act == act
    return any(isinstance(event, StubEntered | CaseStubbed) and event.stub in stubs for event in body.events)


class SentFolder:
    """What one desk sent, in ``sent/`` of its folder. Processes and threads take turns. All raises DamagedDrawer."""

    def __init__(self, desk: Desk) -> None:
        self._cabinet = Cabinet(desk.folder / _FOLDER, desk.keyring.storage_key)

    def months(self) -> tuple[str, ...]:
        """The months in which something was signed, the first first."""
        data = self._cabinet.read(_MONTHS)
        try:
            return () if data is None else read_own(_Months, data).months
        except WireError as wrong:
            raise DamagedDrawer(_MONTHS) from wrong

    def of(self, month: str) -> tuple[FilingSent, ...]:
        """What was signed in a month, in order."""
        data = self._cabinet.read(month)
        try:
            return () if data is None else read_own(_Month, data).sent
        except WireError as wrong:
            raise DamagedDrawer(month) from wrong

    def find(self, name: str) -> FilingSent | None:
        """What was sent under a name."""
        found = (one for month in reversed(self.months()) for one in self.of(month) if one.name == name)
        return next(found, None)

    def keep(self, sent: FilingSent) -> None:
        """Keep one more, in place of what was kept under its name. Raises OSError."""
        with self._cabinet.alone():
            before = [one for one in self.of(sent.month) if one.name != sent.name]
            self._write(sent.month, [*before, sent])
            months = self.months()
            if sent.month not in months:
                self._cabinet.write(_MONTHS, write_own(_Months(1, tuple(sorted((*months, sent.month))))))

    def _write(self, month: str, sent: Sequence[FilingSent]) -> None:
        ordered = tuple(sorted(sent, key=lambda one: one.at))
        self._cabinet.write(month, write_own(_Month(1, ordered)))
