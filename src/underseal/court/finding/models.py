"""The tables of the search. Everything in them stands on a public page; a rebuild empties and fills them."""

from typing import ClassVar

from django.db import models

LONGEST_WORD = 60


class FoundCase(models.Model):
    """A public case as lists show it, with what it is found by."""

    serial = models.PositiveBigIntegerField(primary_key=True)  # court-wide
    case = models.CharField(max_length=40, unique=True)
    office = models.PositiveSmallIntegerField()
    year = models.PositiveSmallIntegerField()
    type = models.CharField(max_length=4)
    number = models.PositiveIntegerField()
    judge = models.CharField(max_length=200, db_index=True)  # person id, or empty
    line = models.BinaryField()  # canonical JSON of sheet.listing.CaseLine
    manifest = models.BinaryField()  # the case's manifest.json as published

    class Meta:
        """Found by number, with or without the rest of it."""

        indexes: ClassVar = [models.Index(fields=["number", "year", "type", "office"], name="finding_number")]

    def __str__(self) -> str:
        return self.case


class FoundWord(models.Model):
    """A word of a case's caption or of a party's name, folded as a searcher's words are."""

    word = models.CharField(max_length=LONGEST_WORD)
    case = models.ForeignKey(FoundCase, on_delete=models.CASCADE, related_name="words")

    class Meta:
        """Found by how a word begins."""

        indexes: ClassVar = [models.Index(fields=["word", "case"], name="finding_word")]

    def __str__(self) -> str:
        return self.word
