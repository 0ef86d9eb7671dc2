"""The public record as its bodies make it: every act verified and decided again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from underseal.desk.trust import LogKeys
from underseal.docket.docket import Docket, Register
from underseal.docket.events import PublicEvent
from underseal.docket.names import CaseRef
from underseal.wire.leaf import Salted


@dataclass(frozen=True)
class PublicRecord:
    """The register and the dockets of the public log's first `size` leaves."""

    size: int
    register: Register
    dockets: Mapping[CaseRef, Docket]


class Recorder:
    """Judges leaf after leaf. `steps` keeps what each leaf's events were, for folding sealed acts between them."""

    def __init__(self, court: str, keys: LogKeys) -> None:
        raise NotImplementedError

    @property
    def record(self) -> PublicRecord:
        """The record so far."""
        raise NotImplementedError

    @property
    def steps(self) -> tuple[tuple[PublicEvent, ...], ...]:
        """The events of each leaf."""
        raise NotImplementedError

    def advance(self, bodies: Iterable[Salted]) -> None:
        """Judge further leaves in order. Raises RecordRefused; then nothing after the refused leaf counts."""
        raise NotImplementedError
