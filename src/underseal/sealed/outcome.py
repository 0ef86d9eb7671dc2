"""What becomes of one cell or one act: it is opened, or refused by a rule, or not read and tried again.

Whatever a stranger put into a cell, and whatever this program gets wrong about it, ends here: no other cell, case, sync
or page learns of it but by name.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from underseal.audit.errors import AuditError
from underseal.docket.errors import DocketError
from underseal.envelope.errors import EnvelopeError, MissingBody
from underseal.facts.visible import is_visible
from underseal.sealed.archive import Place
from underseal.sealed.errors import CellNotRead, DamagedCopy, DeskError, RefusedEvent, RefusedGrant
from underseal.sealed.memo import Memo
from underseal.sealed.wording import in_our_words
from underseal.wire.errors import WireError

T = TypeVar("T")
Refusal = type[RefusedEvent] | type[RefusedGrant]

_LONGEST = 400
_RULES = (DocketError, EnvelopeError, WireError)


@dataclass(frozen=True)
class RefusedMatter:
    """A cell that opened but does not fold, and why, by name (RefusedEvent or RefusedGrant)."""

    place: Place
    error: DeskError


@dataclass(frozen=True)
class _Known(Generic[T]):
    value: T | None
    refused: tuple[RefusedMatter, ...]


@dataclass
class Outcomes:
    """What was refused, and what was not read, of all that was tried."""

    refused: list[RefusedMatter] = field(default_factory=list)
    unread: list[CellNotRead] = field(default_factory=list)
    by: str = "somebody"  # who gave the key of what is tried
    memo: Memo = field(default_factory=Memo)

    def of(self, place: Place, refusal: Refusal, work: Callable[[], T], key: Hashable = None) -> T | None:
        """What the work yields of the cell at a place; None once it is refused or cannot be read.

        `key` is all that the outcome follows from: what was yielded or refused under it is not worked out again.
        Raises AuditError and DamagedCopy alone: what the court does wrong, or this desk's disk, is no cell's doing.
        """
        known: _Known[T] | None = None if key is None else self.memo.get(key)
        if known is None:
            unread = len(self.unread)
            part = Outcomes([], self.unread, self.by)
            known = _Known(part._worked(place, refusal, work), tuple(part.refused))
            if key is not None and len(self.unread) == unread:
                self.memo.keep(key, known)
        self.refused += known.refused
        return known.value

    def _worked(self, place: Place, refusal: Refusal, work: Callable[[], T]) -> T | None:
        try:
            return work()
        except (AuditError, DamagedCopy):
            raise
        except MissingBody as wrong:
            self.unread.append(CellNotRead(place.tick, place.slot, str(wrong), self.by))
        except (RefusedEvent, RefusedGrant) as wrong:
            self.refused.append(RefusedMatter(place, refusal(_said(wrong.reason))))
        except _RULES as wrong:
            self.refused.append(RefusedMatter(place, refusal(_said(in_our_words(wrong)))))
        except Exception as wrong:  # noqa: BLE001  # a fault of ours must not let one cell take others with it
            self.unread.append(CellNotRead(place.tick, place.slot, type(wrong).__name__, self.by))
        return None


def _said(text: str) -> str:
    """A refusal's words as a page and a terminal can show them."""
    shown = "".join(char if is_visible(char) else "?" for char in text[:_LONGEST])
    return shown if len(text) <= _LONGEST else shown + " …"
