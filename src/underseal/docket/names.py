"""What cases, people and papers are called. Each kind of name is a type of its own, so none is taken for another."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType, Self

from underseal.docket.errors import BadDocketNumber

CourtTime = NewType("CourtTime", datetime)
"""An instant with the offset that the court's clock has then (`docket.zone`), as a docket shows it."""

PersonId = NewType("PersonId", str)
"""A person on the roster, e.g. ``ruth-adeyemi``: lower-case words, never reused."""

OfficeId = NewType("OfficeId", str)
"""An office on the roster, e.g. ``chambers-adeyemi``; a member of a seal is a person or an office."""

MemberId = PersonId | OfficeId
"""Persons and offices share one name space."""

ActId = NewType("ActId", str)
"""Sixteen random bytes as lower-case hex, chosen at the desk; a court accepts each once."""

StubId = NewType("StubId", str)
"""``stub-`` and sixteen random bytes as lower-case hex: what joins a public stub to the sealed paper behind it.

No act or case has a name of that form: what is said of one is never taken for the other."""

CaseRef = NewType("CaseRef", str)
"""A docket number (``2:26-cr-00184``) or the alias of a hidden case (``SM-7K3Q-9FMX``)."""

Alias = NewType("Alias", CaseRef)
"""The alias of a hidden case: ``SM-`` and twice four random Crockford base32 characters, never sequential."""

Ordinal = NewType("Ordinal", int)
"""An entry's place among the public rows of its case, from 1: what acts call it. Each row has its own."""

PartyNumber = NewType("PartyNumber", int)
"""A party's place among the parties of its case, from 1, as opened, imported or added; never reused."""

EntryNumber = NewType("EntryNumber", int)
"""The number an entry shows. Minutes show none, and imported ones may show the same: it is people's word."""

DocumentNumber = NewType("DocumentNumber", int)
"""Court-wide serial of a public document, from 1, given when it becomes public."""

DispositionCode = NewType("DispositionCode", str)
"""How an order disposes of a motion, by its code in the dictionary (`docket.dispositions`), e.g. ``granted``."""

KindCode = NewType("KindCode", str)
"""A filing kind's code in the dictionary (`docket.kinds`), e.g. ``motion``."""

LAST_SERIAL = 99_999
"""The highest serial that a number of this court can have."""

_ENTRY = re.compile(r"[0-9]{1,9}")
ACT_ID = re.compile(r"[0-9a-f]{32}")
STUB_ID = re.compile(r"stub-[0-9a-f]{32}")
ALIAS = re.compile(r"SM-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")
_NUMBER = re.compile(r"([1-9]):([0-9]{2})-([a-z]{2})-([0-9]{5})")
_FOUND = re.compile(r"([0-9]{1,2}):([0-9]{2})-([a-z]{1,5})-([0-9]{5,7})")


class CaseType(StrEnum):
    """The case types this court opens: civil, criminal, miscellaneous, and magistrate's."""

    CIVIL = "cv"
    CRIMINAL = "cr"
    MISCELLANEOUS = "mc"
    MAGISTRATE = "mj"


@dataclass(frozen=True, order=True)
class DocketNumber:
    """A docket number ``o:yy-tt-nnnnn``: office, year of filing, case type, serial within office, year and type.

    The type is a `CaseType` in numbers this court gives; an imported case keeps the letters it came with.
    """

    office: int
    year: int
    type: str
    serial: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``o:yy-tt-nnnnn`` exactly. Raises BadDocketNumber."""
        found = _NUMBER.fullmatch(text)
        if found is None or found[3] not in set(CaseType):
            raise BadDocketNumber(text)
        return cls(int(found[1]), int(found[2]), CaseType(found[3]), int(found[4]))

    @classmethod
    def read(cls, text: str) -> Self:
        """Read a number any federal court may have given, like ``1:20-po-00031``, as imported cases bear it.

        Office 0 stands for none. Raises BadDocketNumber.
        """
        found = _FOUND.fullmatch(text)
        if found is None or str(number := cls(int(found[1]), int(found[2]), found[3], int(found[4]))) != text:
            raise BadDocketNumber(text)
        return number

    def __str__(self) -> str:
        return f"{self.office}:{self.year:02d}-{self.type}-{self.serial:05d}"

    @property
    def ref(self) -> CaseRef:
        """The number as a case reference."""
        return CaseRef(str(self))


def is_alias(ref: CaseRef) -> bool:
    """Whether ref is the alias of a hidden case rather than a docket number."""
    return ALIAS.fullmatch(ref) is not None


def entry_number(text: str) -> EntryNumber | None:
    """The number that text writes in up to nine digits, as a docket prints them; None where it writes none."""
    return EntryNumber(int(text)) if _ENTRY.fullmatch(text) else None
