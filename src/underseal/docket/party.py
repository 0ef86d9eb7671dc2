"""Parties, those who speak for them, and what they are charged with. Values only, no rules."""

from dataclasses import dataclass
from datetime import date

from underseal.docket.names import PersonId


@dataclass(frozen=True)
class Counsel:
    """Counsel as the docket lists them. `person` is None for counsel without a desk here."""

    name: str
    person: PersonId | None = None
    firm: str = ""
    contact: tuple[str, ...] = ()  # address, telephone, e-mail: one line each
    designations: tuple[str, ...] = ("ATTORNEY TO BE NOTICED",)  # as CM/ECF words them: LEAD ATTORNEY, PRO HAC VICE, …
    terminated: date | None = None
    unconfirmed: bool = False  # appeared, and reads nothing sealed for the party yet; the fold says so, nobody else


@dataclass(frozen=True)
class Count:
    """One count of a charging paper and what became of it."""

    text: str  # e.g. "18:371.F Conspiracy to defraud (1)"
    disposition: str = ""


NO_LEVEL = "None"
"""The offense level of who is charged with nothing of that kind, as CM/ECF words it."""


@dataclass(frozen=True)
class Charges:
    """The counts of one defendant, as CM/ECF groups them."""

    pending: tuple[Count, ...] = ()
    terminated: tuple[Count, ...] = ()
    complaints: tuple[Count, ...] = ()
    level_opening: str = NO_LEVEL
    level_terminated: str = NO_LEVEL


@dataclass(frozen=True)
class Party:
    """A party: the role the caption has them in (Plaintiff, Defendant, …), their name, and who speaks for them."""

    role: str
    name: str
    detail: str = ""  # one line; of an imported party, as many as were found
    counsel: tuple[Counsel, ...] = ()
    charges: Charges | None = None
    terminated: date | None = None
    charged: int | None = None  # the number that a defendant is charged under
    also: tuple[str, ...] = ()  # other roles of theirs: Counter Claimant, …

    @property
    def title(self) -> str:
        """The role as a docket says it: of who is charged with their number, "Defendant (1)"."""
        return self.role if self.charged is None else f"{self.role} ({self.charged})"

    @property
    def titles(self) -> tuple[str, ...]:
        """All their roles as a docket says them, the caption's first."""
        return self.title, *self.also
