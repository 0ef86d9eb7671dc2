"""A court's settings: ``court.toml``. No secret stands in it."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from underseal.court.errors import BadSettings, NoCourt
from underseal.sheet.court_info import CourtInfo
from underseal.wire.codec import read_time, time_text
from underseal.wire.tick import Shape

FILE = "court.toml"
PDF_LIMIT = 50 * 1024 * 1024
_AHEAD = 3


@dataclass(frozen=True)
class Settings:
    """What an operator chooses. Raises BadSettings.

    `court` is the name certificates bear and the first part of both logs' origins. Tick t closes at `start` plus
    t + 1 times the shape's seconds; `ahead` ticks are open at least.
    """

    court: str
    info: CourtInfo
    shape: Shape
    start: datetime  # aware UTC, whole seconds
    ahead: int = _AHEAD
    pdf_limit: int = PDF_LIMIT  # bytes

    def __post_init__(self) -> None:
        if not self.court or any(char.isspace() or char == "+" for char in self.court):
            raise BadSettings("the court's name is like a host's, without blanks or plus")
        if min(self.shape.events, self.shape.bodies, self.shape.seconds, self.ahead, self.pdf_limit) < 1:
            raise BadSettings("events, bodies, seconds, ahead and pdf_limit are at least 1")
        if self.start.tzinfo is None or self.start.microsecond:
            raise BadSettings("start is a UTC time in whole seconds")

    def closes(self, tick: int) -> datetime:
        """Return when a tick closes."""
        return self.start + timedelta(seconds=self.shape.seconds) * (tick + 1)

    def due(self, now: datetime) -> int:
        """Return how many ticks' closing time has come."""
        return max(0, (now - self.start) // timedelta(seconds=self.shape.seconds))

    def to_toml(self) -> str:
        """Return the settings as court.toml holds them."""
        ticks = {"events": self.shape.events, "bodies": self.shape.bodies, "seconds": self.shape.seconds}
        lines = [f"court = {_text(self.court)}", f"pdf_limit = {self.pdf_limit}  # bytes", "", "[info]"]
        lines += [f"{field.name} = {_text(getattr(self.info, field.name))}" for field in fields(self.info)]
        lines += ["", "[ticks]", *(f"{name} = {value}" for name, value in ticks.items())]
        lines += [f"ahead = {self.ahead}", f"start = {_text(time_text(self.start))}"]
        return "\n".join(lines) + "\n"

    @classmethod
    def from_toml(cls, text: str) -> "Settings":
        """Read what to_toml wrote, or an operator. Raises BadSettings."""
        try:
            found = tomllib.loads(text)
            ticks = found.pop("ticks")
            shape = Shape(int(ticks["events"]), int(ticks["bodies"]), int(ticks["seconds"]))
            start, ahead = read_time(ticks["start"]), int(ticks.get("ahead", _AHEAD))
            return cls(
                found["court"], _info(found["info"]), shape, start, ahead, int(found.get("pdf_limit", PDF_LIMIT))
            )
        except KeyError as missing:
            raise BadSettings(f"{missing.args[0]} is missing") from None
        except (TypeError, ValueError) as wrong:  # tomllib's own error is a ValueError
            raise BadSettings(str(wrong)) from None


def read(folder: Path) -> Settings:
    """Return the settings of the court in folder. Raises NoCourt or BadSettings."""
    try:
        return Settings.from_toml((folder / FILE).read_text("utf-8"))
    except FileNotFoundError:
        raise NoCourt(str(folder)) from None


def write(folder: Path, settings: Settings) -> None:
    """Write court.toml. Raises BadSettings if it would not read back the same."""
    text = settings.to_toml()
    if Settings.from_toml(text) != settings:
        raise BadSettings("a text holds characters that TOML does not take")
    (folder / FILE).write_text(text, "utf-8")


def _info(table: Mapping[str, Any]) -> CourtInfo:
    known = {field.name: field for field in fields(CourtInfo)}
    for name, value in table.items():
        if name not in known or type(value) is not str:
            raise BadSettings(f"info.{name} is no text this court knows")
    for name, field in known.items():
        if name not in table and field.default is MISSING:
            raise BadSettings(f"info.{name} is missing")
    return CourtInfo(**table)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
