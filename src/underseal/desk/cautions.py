"""What a desk tells its owner beside the record, without refusing it: keys, promises and ticks to look after."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from underseal.desk.errors import DeskError


@dataclass(eq=False)
class CertificateNotOurs(DeskError):
    """The roster holds a certificate in the owner's name whose keys were not made here."""

    person: Final[str]
    generation: Final[int]

    def __str__(self) -> str:
        return (
            f"the roster holds keys for {self.person} (generation {self.generation}) that this desk did not make; "
            "if you did not make them elsewhere, call the registrar clerk now"
        )


@dataclass(eq=False)
class ReceiptNotHonoured(DeskError):
    """The court signed that a cell stands at a leaf, and the closed log holds something else there: misconduct."""

    tick: Final[int]
    leaf: Final[int]

    def __str__(self) -> str:
        return f"the court's receipt for leaf {self.leaf} of tick {self.tick} is not honoured; keep it, it is proof"


@dataclass(eq=False)
class UploadRefused(DeskError):
    """An upload that had waited was refused when it went out; it is forgotten here."""

    message: Final[str]

    def __str__(self) -> str:
        return f"an upload that had waited was refused by the court: {self.message}; file it again"


@dataclass(eq=False)
class BadRosterCell(DeskError):
    """A roster cell says what no roster may say, e.g. a second certificate under one name."""

    tick: Final[int]
    slot: Final[int]
    why: Final[str]

    def __str__(self) -> str:
        return f"roster cell {self.slot} of tick {self.tick} is not admitted: {self.why}"


@dataclass(eq=False)
class StalledLog(DeskError):
    """No tick closed when the schedule said one would."""

    since: Final[datetime]

    def __str__(self) -> str:
        return f"the court has closed no tick since {self.since:%Y-%m-%d %H:%M} UTC; what you see may be old"


@dataclass(eq=False)
class NotCommitted(DeskError):
    """No leaf of the tick that carries a sealed paper commits to it, so its unsealing could not be proven."""

    subject: Final[str]
    part: Final[int]

    def __str__(self) -> str:
        return f"part {self.part} of sealed paper {self.subject} has no commitment in the log; ask its filer to refile"
