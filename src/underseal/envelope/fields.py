"""The fields of certificates: what each may hold, and how a list of ids becomes one part of a frame."""

import re
from enum import StrEnum

from underseal.digest.framing import frame
from underseal.envelope.errors import BadFrame, FieldTooLong, ImproperField
from underseal.envelope.framing import exactly, read_text, unframe
from underseal.facts.plain import name_fault

ROOT = "root"
"""The id under which the court's root issues; no certificate may bear it."""

REGISTRAR = "registrar clerk"
"""The role of those who issue everybody else's certificates."""

LIMITS = {
    "court": 60,
    "name": 200,
    "role": 64,
    "bar": 64,
    "id": 64,
    "members": 900,
    "origin": 70,
    "verifying key": 125,
    "subject": 200,
}
"""Most bytes of each field as UTF-8 (members: as framed), so that a certificate always fits a roster cell."""

GENERATIONS = range(1, 1 << 32)

NO_PREVIOUS = bytes(32)
"""What stands for the certificate before the first."""

DEVICES = range(1, 1 << 16)
"""The numbers that a person's devices may have; a roster takes the first alone (`names.Roster`)."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_IDS = "underseal/ids/v1"


class Holder(StrEnum):
    """What a certificate's holder is."""

    PERSON = "person"
    OFFICE = "office"
    RECOVERY = "recovery"


class KeyState(StrEnum):
    """Whether a certificate's keys are in use, or were ended by whoever certifies them."""

    ACTIVE = "active"
    ENDED = "ended"


def check_text(field: str, text: str, *, empty: bool = False) -> None:
    """Raise FieldTooLong or ImproperField unless text is spelled as a name is, within the field's limit.

    `empty` allows none.
    """
    length = len(text.encode("utf-8", "surrogatepass"))
    if length > LIMITS[field]:
        raise FieldTooLong(field, length, LIMITS[field])
    if not text and not empty:
        raise ImproperField(field, "it is empty")
    if fault := name_fault(text):  # as of a party's name: whom a docket cannot name could never appear
        raise ImproperField(field, f"it {fault}")


def check_id(field: str, id_: str) -> None:
    """Raise FieldTooLong or ImproperField unless id_ is lower-case words joined by hyphens, at most 64 characters."""
    if len(id_) > LIMITS["id"]:
        raise FieldTooLong(field, len(id_), LIMITS["id"])
    if not _ID.fullmatch(id_):
        raise ImproperField(field, "an id is lower-case words and digits joined by hyphens")


def check_holder(kind: Holder, id_: str, members: tuple[str, ...]) -> None:
    """Raise FieldTooLong or ImproperField unless the id is one to be had and the members fit the kind."""
    check_id("id", id_)
    if id_ == ROOT:
        raise ImproperField("id", "root is not a name to be had")
    check_members(members)
    length = len(frame_ids(members))
    if length > LIMITS["members"]:
        raise FieldTooLong("members", length, LIMITS["members"])
    if members and kind is not Holder.OFFICE:
        raise ImproperField("members", "only an office has members")


def check_members(members: tuple[str, ...]) -> None:
    """Raise FieldTooLong or ImproperField unless members are ids, each named once."""
    for member in members:
        check_id("members", member)
    if len(set(members)) != len(members):
        raise ImproperField("members", "one of them is named twice")


def check_succeeds(generation: int, previous: bytes) -> None:
    """Raise WrongLength or ImproperField unless a generation counts from 1 and names one before it, but the first."""
    exactly("a certificate's hash", previous, len(NO_PREVIOUS))
    if generation not in GENERATIONS:
        raise ImproperField("generation", "it is counted from 1")
    if (generation == 1) != (previous == NO_PREVIOUS):
        raise ImproperField("previous", "the first generation, and it alone, has none before it")


def frame_ids(ids: tuple[str, ...]) -> bytes:
    """Encode ids, in order, as one part."""
    return frame(_IDS, *(id_.encode("ascii") for id_ in ids))


def read_ids(part: bytes) -> tuple[str, ...]:
    """Return the ids of a part that frame_ids made. Raises BadFrame."""
    ids = tuple(map(read_text, unframe(part, _IDS)))
    if not all(map(str.isascii, ids)):
        raise BadFrame("an id in it is not ASCII")
    return ids


def read_kind(part: bytes) -> Holder:
    """Return the kind a part names. Raises BadFrame."""
    try:
        return Holder(read_text(part))
    except ValueError:
        raise BadFrame("it names a kind of holder that there is not") from None


def read_state(part: bytes) -> KeyState:
    """Return the state a part names. Raises BadFrame."""
    try:
        return KeyState(read_text(part))
    except ValueError:
        raise BadFrame("it names a state of keys that there is not") from None
