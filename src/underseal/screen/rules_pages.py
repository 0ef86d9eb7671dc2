"""The page of the court's rules, from plain values."""

from collections.abc import Sequence
from dataclasses import dataclass

from underseal.docket.kinds import Kind
from underseal.docket.powers import POWERS, Power
from underseal.docket.record import Role
from underseal.docket.rules import MINUTES, Rules
from underseal.docket.text import filled
from underseal.screen.desk_pages import DeskState
from underseal.screen.environment import render
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.words import count, figures, joined

_PAPER = {
    "text": "…",
    "on_behalf": "Jane Roe",
    "as_to": "John Doe",
    "re": "3 MOTION “…”",
    "actor": "Alex Smith",
    "judge": "Alex Smith",
    "date": "12/15/2026",
    "held": "12/15/2026",
}
_BY_HAND = joined([role.value for role in Role if role in POWERS[Power.ENTER_MINUTES]])
_ORDER = {**_PAPER, "disposition": "granting 3 MOTION “…”"}


@dataclass(frozen=True)
class ProposedRules:
    """Rules that wait for somebody's assent: which, until when, and a sentence for each change."""

    called: str
    until: str
    says: Sequence[str]


@dataclass(frozen=True)
class AdoptedRules:
    """Rules that come into force later: which, and a sentence for each change."""

    called: str
    says: Sequence[str]


@dataclass(frozen=True)
class RulesShown:
    """The rules in force, what was adopted for later, and what is proposed."""

    rules: Rules
    later: Sequence[AdoptedRules]
    proposed: Sequence[ProposedRules]
    proposes: bool = False  # whether the desk's owner may propose others
    ticks: Sequence[str] = ()  # what they are, and each change to come

    @property
    def divisions(self) -> str:
        """The court's divisions, with the digit that the numbers of their cases begin with."""
        return joined([f"{name} ({office})" for office, name in self.rules.divisions.items()])

    @property
    def adopters(self) -> str:
        """Whose assent new rules need."""
        return joined([f"a {role.value}" for role in self.rules.adopters])

    @property
    def closed(self) -> str:
        """When the court is closed."""
        return joined(["weekends", "legal holidays", *map(figures, sorted(self.rules.calendar.closed))])

    @property
    def rows(self) -> Sequence[tuple[str, str, str, str]]:
        """Of each kind its name, an example of its docket text, who files it, and what it sets."""
        return [(kind.name, _example(kind), _filers(kind), _sets(kind)) for kind in self.rules.kinds.values()]


def rules_page(court: CourtInfo, state: DeskState, shown: RulesShown) -> bytes:
    """Return the page."""
    return render("desk_rules.html", court=court, state=state, shown=shown, sealed=False)


def _example(kind: Kind) -> str:
    """A line of the docket with all that its kind has; what the filer writes is left out."""
    return filled(kind, _ORDER if kind.order else _PAPER)


def _filers(kind: Kind) -> str:
    entered = _BY_HAND if kind.code == MINUTES else "the court itself"
    return joined([role.value for role in Role if role in kind.filers]) or entered


def _sets(kind: Kind) -> str:
    return joined([f"{one.what}: {count(one.days, 'day')}" for one in kind.sets])
