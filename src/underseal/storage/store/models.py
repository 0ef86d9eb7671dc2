"""What the court keeps. The public record, the verified roster, and one row for each slot of closed ticks, all alike.

Of what is sealed nothing else is kept: no actor, no device, no time, no size, no mark that tells a cell from a dummy.
"""

from typing import ClassVar

from django.db import models


class Leaf(models.Model):
    """A leaf of the public log with its body. `key` names what it is of, so that nothing is entered twice."""

    index = models.PositiveBigIntegerField(primary_key=True)
    key = models.CharField(max_length=200, unique=True)  # act:<id>, stub:<id> or certificate:<person>
    case = models.CharField(max_length=40, db_index=True)  # empty for a certificate
    salt = models.BinaryField()
    body = models.BinaryField()  # canonical JSON of wire.leaf.Body

    def __str__(self) -> str:
        return f"leaf {self.index}"


class Blob(models.Model):
    """A PDF in blobs/, inspected; public once an act names it."""

    digest = models.BinaryField(max_length=32, unique=True)
    size = models.PositiveBigIntegerField()
    pages = models.PositiveIntegerField()

    def __str__(self) -> str:
        return bytes(self.digest).hex()


class DocumentRow(models.Model):
    """A public document in its place. `opened` and `sealed_size` are given for one that was sealed."""

    number = models.PositiveBigIntegerField(primary_key=True)
    case = models.CharField(max_length=40, db_index=True)
    digest = models.BinaryField(max_length=32, db_index=True)
    size = models.PositiveBigIntegerField()
    pages = models.PositiveIntegerField()
    leaf = models.PositiveBigIntegerField()  # of the public log
    opened = models.PositiveBigIntegerField(null=True)  # leaf of the sealed log whose commitment it opens
    sealed_size = models.PositiveBigIntegerField(null=True)  # of the sealed log when it was released

    class Meta:
        """Its table."""

        db_table = "store_document"

    def __str__(self) -> str:
        return f"document {self.number}"


class RosterCell(models.Model):
    """A certificate, countersignature or log certificate, in the order the roster admitted them."""

    raw = models.BinaryField()

    def __str__(self) -> str:
        return f"roster cell {self.pk}"


class Slot(models.Model):
    """A slot of a closed tick, by its leaf in the sealed log. Uploads and dummies are the same here."""

    leaf = models.PositiveBigIntegerField(primary_key=True)
    commitment = models.BinaryField(max_length=32)
    cell = models.BinaryField(max_length=32)  # SHA-256 of the cell

    class Meta:
        """Found by commitment (a release) and by cell (an upload sent again)."""

        indexes: ClassVar = [models.Index(fields=["commitment"]), models.Index(fields=["cell"])]

    def __str__(self) -> str:
        return f"slot at {self.leaf}"


class ClosedTickRow(models.Model):
    """A tick that has closed, with its header as the log has it."""

    tick = models.PositiveBigIntegerField(primary_key=True)
    header = models.BinaryField()

    class Meta:
        """Its table."""

        db_table = "store_closedtick"

    def __str__(self) -> str:
        return f"tick {self.tick}"


class MarkRow(models.Model):
    """One value by name: the last upload that went in with rows, and how far pages are published."""

    name = models.CharField(max_length=40, primary_key=True)
    value = models.CharField(max_length=64)

    class Meta:
        """Its table."""

        db_table = "store_mark"

    def __str__(self) -> str:
        return f"{self.name} {self.value}"
