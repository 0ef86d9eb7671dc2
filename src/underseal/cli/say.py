"""What the command line says: results on standard output, everything else on standard error."""

import json
import sys
from collections.abc import Mapping

FOUND_NOTHING_WRONG = 0
FOUND_SOMETHING_WRONG = 1
CALLED_WRONGLY = 2


class Refused(Exception):
    """A command cannot go on; text is one line that says what to do, code the exit code (1 or 2)."""

    def __init__(self, text: str, code: int = CALLED_WRONGLY) -> None:
        super().__init__(text)
        self.text = text
        self.code = code


def say(text: str) -> None:
    """Write one line of result, at once, so that a reader of a pipe sees it when it is said."""
    print(text, flush=True)


def fail(text: str, code: int = FOUND_SOMETHING_WRONG) -> int:
    """Write text as one line of error and return code, for `return fail("...")`."""
    print(f"underseal: {one_line(text)}", file=sys.stderr, flush=True)
    return code


def report(result: Mapping[str, object], *, as_json: bool) -> None:
    """Write a result: as one JSON object, or as lines of "name: value", indented where a value has parts."""
    if as_json:
        say(json.dumps(result, indent=2, ensure_ascii=False))
    else:
        for line in _lines(result):
            say(line)


def progress(text: str) -> None:
    """Show where long work stands, each text in place of the last; nothing where no person watches.

    The last call of a piece of work is `progress("")`, which clears the line.
    """
    if sys.stderr.isatty():
        print(f"\r\x1b[K{one_line(text)}", end="", file=sys.stderr, flush=True)


def one_line(text: str) -> str:
    """Return text with each run of white space made one space."""
    return " ".join(text.split())


def _lines(result: Mapping[str, object], indent: str = "") -> list[str]:
    lines: list[str] = []
    for name, value in result.items():
        label = indent + str(name).replace("_", " ")
        if isinstance(value, Mapping):
            lines += [f"{label}:", *_lines(value, indent + "  ")]
        else:
            lines.append(f"{label}: {_plain(value)}")
    return lines


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(_plain(part) for part in value) or "none"
    return "none" if value is None else str(value)
