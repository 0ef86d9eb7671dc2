"""A court's settings: ``court.toml``. No secret stands in it."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from underseal.docket.slots import OPEN_TICKS
from underseal.exchange.files import LARGEST_PDF, PDF_LIMIT
from underseal.sheet.court_info import CourtInfo
from underseal.storage.errors import BadSettings, NoCourt
from underseal.wire.address import is_web_address

FILE = "court.toml"
_AHEAD = 3
_MOST = {"ahead": OPEN_TICKS, "pdf_limit": LARGEST_PDF}
"""Of each number the most that a court can be run with."""
_KINDS: Mapping[type, str] = {int: "whole number", str: "text", dict: "table"}
_WIDTH = 200
_LONGEST = 500
"""Most characters of anything that a court says of itself on each page."""

T = TypeVar("T")


@dataclass(frozen=True)
class Settings:
    """What an operator chooses. Raises BadSettings.

    `court` is the name certificates bear and the first part of both logs' origins; `ahead` ticks are open at least.
    How ticks are shaped and when they close stands in the court's rules.
    """

    court: str
    info: CourtInfo
    ahead: int = _AHEAD
    pdf_limit: int = PDF_LIMIT  # bytes

    def __post_init__(self) -> None:
        if not self.court.isprintable() or not self.court or {" ", "+"} & set(self.court):
            raise BadSettings("the court's name is like a host's, without blanks or plus")
        for name, most in _MOST.items():
            if not 1 <= getattr(self, name) <= most:
                raise BadSettings(f"{name} is at least 1 and at most {most}")
        if re.fullmatch("[0-9]{3}", self.info.document_prefix) is None:
            raise BadSettings("info.document_prefix is three digits")
        long = [name for name, said in vars(self.info).items() if len(said) > _LONGEST]
        if long:
            raise BadSettings(f"info.{long[0]} has at most {_LONGEST} characters")
        unwritten = [name for name, said in vars(self.info).items() if not _is_utf8(said)]
        if unwritten:
            raise BadSettings(f"info.{unwritten[0]} is not in UTF-8")
        if not is_web_address(self.info.base):
            raise BadSettings("info.base is where the public finds the pages, like https://calder.court.example")

    def to_toml(self) -> str:
        """Return the settings as court.toml holds them."""
        lines = [f"court = {_text(self.court)}", f"pdf_limit = {self.pdf_limit}  # bytes", "", "[info]"]
        lines += [f"{field.name} = {_text(getattr(self.info, field.name))}" for field in fields(self.info)]
        lines += ["", "[ticks]", f"ahead = {self.ahead}"]
        return "\n".join(lines) + "\n"

    @classmethod
    def from_toml(cls, text: str) -> "Settings":
        """Read what to_toml wrote, or an operator. Raises BadSettings."""
        try:
            found = tomllib.loads(text)
        except (ValueError, RecursionError) as wrong:  # a number of 5,000 digits and lists in lists by the thousand too
            raise BadSettings(_line(wrong)) from None
        ticks, info = (_given(found, name, dict) for name in ("ticks", "info"))
        numbers = (
            _given({"ahead": _AHEAD, **ticks}, "ahead", int),
            _given({"pdf_limit": PDF_LIMIT, **found}, "pdf_limit", int),
        )
        if ticks.keys() - {"ahead"}:
            raise BadSettings(_line(f"ticks.{min(ticks.keys() - {'ahead'})} stands in the court's rules; take it out"))
        return cls(_given(found, "court", str), _info(info), *numbers)


def read(folder: Path) -> Settings:
    """Return the settings of the court in folder. Raises NoCourt or BadSettings."""
    try:
        text = (folder / FILE).read_text("utf-8")
    except FileNotFoundError:
        raise NoCourt(str(folder)) from None
    except UnicodeDecodeError as wrong:
        raise BadSettings(_line(wrong)) from None
    return Settings.from_toml(text)


def write(folder: Path, settings: Settings) -> None:
    """Write court.toml. Raises BadSettings if it would not read back the same."""
    text = settings.to_toml()
    if Settings.from_toml(text) != settings:
        raise BadSettings("a text holds characters that TOML does not take")
    (folder / FILE).write_text(text, "utf-8")


def _given(table: Mapping[str, Any], name: str, kind: type[T]) -> T:
    """Return what a table has by a name, of that very type: 24.0 and true are no whole numbers."""
    if name not in table:
        raise BadSettings(f"{name} is missing")
    value = table[name]
    if type(value) is not kind:
        raise BadSettings(f"{name} is no {_KINDS[kind]}")
    return value


def _is_utf8(text: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in text)


def _line(wrong: object) -> str:
    """Return what is wrong as one line that fits a terminal, whatever an operator wrote."""
    return "".join(char if char.isprintable() else " " for char in str(wrong))[:_WIDTH]


def _info(table: Mapping[str, Any]) -> CourtInfo:
    known = {field.name: field for field in fields(CourtInfo)}
    for name, value in table.items():
        if name not in known or type(value) is not str:
            raise BadSettings(_line(f"info.{name} is no text this court knows"))
    for name, field in known.items():
        if name not in table and field.default is MISSING:
            raise BadSettings(f"info.{name} is missing")
    return CourtInfo(**table)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
