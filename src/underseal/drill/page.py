"""A drill's report as one page, for a clerk of court to file and a reporter to read. No script, nothing to fetch."""

from markupsafe import Markup

from underseal.drill.verdict import CONTROLS, CRASH_DUMP, NEVER_EMPTY, Verdict
from underseal.sheet.environment import render, stylesheet


def page(verdict: Verdict) -> bytes:
    """The report as HTML. It names things, kinds and places, never a canary."""
    style = Markup(stylesheet().decode("utf-8"))  # noqa: S704  # our own file, from this package
    return render("drill.html", verdict=verdict, style=style, controls=_controls)


def _controls(place: str) -> str:
    kinds = [kind.value for kind, places in CONTROLS.items() if place in {*places, CRASH_DUMP}]
    return ", ".join(kinds) or ("none; it must hold something" if place in NEVER_EMPTY else "none")
