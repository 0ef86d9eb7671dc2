"""The tables of the search. Everything in them stands on a public page; a rebuild empties and fills them."""

from typing import ClassVar

from django.db import models

from underseal.sheet.folding import LONGEST_WORD


class FoundCase(models.Model):
    """A public case as lists show it, with what it is found by."""

    serial = models.PositiveBigIntegerField(primary_key=True)  # court-wide
    case = models.CharField(max_length=40, unique=True)
    office = models.PositiveSmallIntegerField()
    year = models.PositiveSmallIntegerField()
    type = models.CharField(max_length=4)
    number = models.PositiveIntegerField()
    judge = models.CharField(max_length=200, db_index=True)  # person id, or empty
    judge_name = models.CharField(max_length=300, db_index=True)  # as lists have it, or empty
    nature = models.CharField(max_length=300, db_index=True)
    filed = models.DateField(db_index=True)
    names = models.TextField()  # its caption and its parties' names, folded, each between " | "
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


class EntryRow(models.Model):
    """A public entry of a public case, with the words it is found by."""

    case = models.ForeignKey(FoundCase, on_delete=models.CASCADE, related_name="entries")
    position = models.PositiveIntegerField()  # on the docket, from 0
    filed = models.DateField()
    sort = models.CharField(max_length=20)
    said = models.TextField()  # its words, folded, each after a space
    line = models.BinaryField()  # canonical JSON of sheet.listing.EntryHit

    class Meta:
        """One a place; found by date, and by date within a sort."""

        db_table = "finding_foundentry"
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "position"], name="finding_place")]
        indexes: ClassVar = [
            models.Index(fields=["filed"], name="finding_filed"),
            models.Index(fields=["sort", "filed"], name="finding_sort"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}, {self.position}"
