"""Epochs of a vault: one random key, who holds it, and the tags by which its holders find each other's cells."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from underseal.digest.framing import number
from underseal.envelope.cell import TAG
from underseal.envelope.errors import ImproperField
from underseal.envelope.fields import check_members, check_text, frame_ids
from underseal.envelope.framing import KEY, derive, exactly

VAULT = 16
"""Bytes of a vault's random id."""

AHEAD = 8
"""How many of a writer's next cells readers look out for."""


@dataclass(frozen=True)
class Epoch:
    """What the members of a vault share for a time: vault 16 bytes, key 32 bytes, subject, member ids.

    The repr never shows the key. Raises WrongLength, FieldTooLong or ImproperField.
    """

    vault: bytes
    key: bytes = field(repr=False)
    subject: str
    members: tuple[str, ...]

    def __post_init__(self) -> None:
        exactly("a vault's id", self.vault, VAULT)
        exactly("an epoch's key", self.key, KEY)
        check_text("subject", self.subject)
        check_members(self.members)
        if not self.members:
            raise ImproperField("members", "there is none")

    @cached_property
    def commitment(self) -> bytes:
        """The epoch's name, 32 bytes: commits to key, vault, subject and members, and shows nothing of the key."""
        return derive(self.key, "underseal/epoch/v1", self.vault, self.subject.encode(), frame_ids(self.members))


def new_epoch(subject: str, members: tuple[str, ...], vault: bytes | None = None) -> Epoch:
    """Return an epoch with a fresh random key, of a new vault unless one is given. Raises what Epoch raises."""
    return Epoch(vault or os.urandom(VAULT), os.urandom(KEY), subject, members)


@dataclass(frozen=True, order=True)
class Writer:
    """Whose cell: a person, their device's number (from 1), and how many cells it wrote before in the epoch."""

    person: str
    device: int
    counter: int

    def __str__(self) -> str:
        return f"{self.person}, device {self.device}, cell {self.counter}"


def tag(epoch: Epoch, person: str, device: int, counter: int) -> bytes:
    """Return the 16 bytes that mark this cell of this writer: random to all who lack the epoch's key."""
    writer = (person.encode(), number(device), number(counter))
    return derive(epoch.key, "underseal/tag/v1", epoch.commitment, *writer, length=TAG)


def expected_tags(
    epoch: Epoch,
    people: Iterable[str],
    devices: Iterable[int] = (1,),
    start: Mapping[tuple[str, int], int] | None = None,
    ahead: int = AHEAD,
) -> dict[bytes, Writer]:
    """Return the tags of the next `ahead` cells of every device of every person, each with its writer.

    start holds the first counter to look for, by person and device; where it is silent, 0.
    """
    first = start or {}
    numbers = tuple(devices)
    writers = (
        Writer(person, device, counter)
        for person in people
        for device in numbers
        for counter in range(first.get((person, device), 0), first.get((person, device), 0) + ahead)
    )
    return {tag(epoch, writer.person, writer.device, writer.counter): writer for writer in writers}
