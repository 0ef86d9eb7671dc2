"""Something that waits for a person at their desk, and what they do next about it."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from underseal.caseload.applications import Application
from underseal.docket.docket import Docket
from underseal.docket.names import ActId, Ordinal, PersonId
from underseal.docket.record import Access

LATELY = 30
"""Days for which a clerk is shown what others filed, to look it over."""


class Next(Enum):
    """What whoever it waits for does next."""

    APPROVE = auto()  # sign an application, or deny it
    DECIDE = auto()  # a motion
    READ = auto()  # the same motion, in chambers
    PUBLISH = auto()  # what was unsealed
    GIVE_ACCESS = auto()  # as ordered
    RESPOND = auto()
    REPLY = auto()
    ANSWER = auto()
    SERVE = auto()
    LOOK_OVER = auto()  # what others filed lately
    READ_SEALED = auto()  # the same of what they filed under seal
    READ_CORRECTION = auto()  # of an entry in a judge's case, by somebody else
    CONFIRM = auto()  # an appearance
    CLOSE = auto()  # a case in which judgment is entered
    GO_ON = auto()  # with an import
    ADMIT = auto()  # an office that certificates name
    CONSIDER = auto()  # a motion under seal, which no list of choices decides
    READ_MOTION = auto()  # the same motion, in chambers, until it is decided
    RULE = auto()  # on a seal
    WIDEN = auto()  # let somebody more read what is sealed
    AWAIT = auto()  # nothing: a judge has it
    FILE_AWAY = auto()  # an application that was denied or left over


@dataclass(frozen=True)
class Awaited:
    """Something that waits, where it stands on its docket, and since or until when."""

    next: Next
    docket: Docket | None  # None: not in a case
    place: str  # "6", "6-2", "S-1"; empty for a whole case
    text: str
    since: date | None = None
    due: date | None = None
    about: tuple[Ordinal, ...] = ()  # the entries that the next paper is about
    subject: str = ""  # of an order that is carried out, or the id of an office
    order: ActId | None = None
    access: Access | None = None
    application: Application | None = None
    by: PersonId | None = None  # who filed, or corrected, what is looked over
    filing: str = ""  # its name for good: its ordinal, under seal its signer and act; of a correction which it is, too
