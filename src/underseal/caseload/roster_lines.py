"""Everybody on the roster, as a desk lists them. What it says is public: the court's log holds each certificate."""

from dataclasses import dataclass

from underseal.desk.view import View
from underseal.sheet.folding import said

_OFFICE, _RECOVERY = "office", "recovery"
"""Kinds of holders, as certificates spell them."""


@dataclass(frozen=True)
class RosterLine:
    """A person, an office (without a role) or a recovery key on the roster."""

    id: str
    name: str
    role: str
    office: str = ""  # the id of a person's office
    bar: str = ""
    set_up: bool = True  # whether that office, where there is one, is admitted
    office_name: str = ""  # and what it is called then


def roster_lines(view: View) -> tuple[RosterLine, ...]:
    """Return everybody's line, in the order of their names."""
    offices = {one.id: one.name for one in view.roster.certificates if one.kind == _OFFICE}
    lines = [
        RosterLine(
            one.id,
            one.name,
            one.role or _kind(one.kind),
            one.office,
            one.bar,
            one.office in {"", *offices},
            offices.get(one.office, ""),
        )
        for one in view.roster.certificates
    ]
    return tuple(sorted(lines, key=lambda line: (said(line.name), line.id)))


def _kind(kind: str) -> str:
    return "recovery key" if kind == _RECOVERY else kind
