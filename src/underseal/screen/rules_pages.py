"""The page of the court's rules, from plain values."""

from collections.abc import Sequence
from dataclasses import dataclass

from underseal.docket.kinds import Kind
from underseal.docket.record import Role
from underseal.docket.rules import Rules
from underseal.screen.desk_pages import DeskState
from underseal.screen.environment import render
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.words import count, figures, joined


@dataclass(frozen=True)
class ProposedRules:
    """Rules that wait for somebody's assent: which, until when, and a sentence for each change."""

    called: str
    until: str
    says: Sequence[str]


@dataclass(frozen=True)
class RulesShown:
    """The rules in force, what was adopted for later, and what is proposed."""

    rules: Rules
    later: Sequence[str]
    proposed: Sequence[ProposedRules]

    @property
    def adopters(self) -> str:
        """Whose assent new rules need."""
        return joined([f"a {role.value}" for role in self.rules.adopters])

    @property
    def closed(self) -> str:
        """The days on which the court is closed besides weekends and legal holidays."""
        return joined([figures(day) for day in sorted(self.rules.calendar.closed)]) or "none"

    @property
    def rows(self) -> Sequence[tuple[str, str, str, str]]:
        """Of each kind its name, its docket text, who files it, and what it sets."""
        return [(kind.name, kind.template, _filers(kind), _sets(kind)) for kind in self.rules.kinds.values()]


def rules_page(court: CourtInfo, state: DeskState, shown: RulesShown) -> bytes:
    """Return the page."""
    return render("desk_rules.html", court=court, state=state, shown=shown)


def _filers(kind: Kind) -> str:
    return joined([role.value for role in Role if role in kind.filers]) or "the court itself"


def _sets(kind: Kind) -> str:
    return joined([f"{one.what}: {count(one.days, 'day')}" for one in kind.sets])
