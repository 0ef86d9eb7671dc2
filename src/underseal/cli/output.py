"""What the command line says: results on standard output, everything else on standard error.

Every text goes through `visible`, whoever wrote it: what does not print is shown, never obeyed.
"""

import sys
from collections.abc import Mapping

from underseal.facts.visible import visible, visible_json

FOUND_NOTHING_WRONG = 0
FOUND_SOMETHING_WRONG = 1
CALLED_WRONGLY = 2
_LONGEST_NOTE, _BEGINNING = 2_000, 1_200


class Refused(Exception):
    """A command cannot go on; text is one line that says what to do, code the exit code (1 or 2)."""

    def __init__(self, text: str, code: int = CALLED_WRONGLY) -> None:
        super().__init__(text)
        self.text = text
        self.code = code


def say(text: str) -> None:
    """Write one line of result, at once, so that a reader of a pipe sees it when it is said."""
    print(visible(text), flush=True)


def say_lines(text: str) -> None:
    """Write a result of several lines, each of them as `say` does."""
    for line in text.split("\n"):
        say(line)


def note(text: str) -> None:
    """Write one line beside the result, on standard error: its beginning and its end, where it quotes at length."""
    line = one_line(text)
    shown = line if len(line) <= _LONGEST_NOTE else f"{line[:_BEGINNING]} … {line[_BEGINNING - _LONGEST_NOTE :]}"
    print(shown, file=sys.stderr, flush=True)


def question(text: str) -> str:
    """Return text, of one line or several, as a terminal may show it before it waits for an answer."""
    return "\n".join(map(visible, text.split("\n")))


def clear_screen() -> None:
    """Clear the terminal, with what has scrolled out of it."""
    print("\x1b[3J\x1b[H\x1b[2J", flush=True)


def fail(text: str, code: int = FOUND_SOMETHING_WRONG) -> int:
    """Write text as one line of error and return code, for `return fail("...")`."""
    note(f"underseal: {text}")
    return code


def report(result: Mapping[str, object], *, as_json: bool) -> None:
    """Write a result: as one JSON object, or as lines of "name: value", indented where a value has parts."""
    if as_json:
        say_json(result)
    else:
        for line in _lines(result):
            say(line)


def say_json(result: object) -> None:
    """Write a result as JSON, in which whatever does not print is an escape of JSON's own."""
    say_lines(visible_json(result, indent=2))


def progress(text: str) -> None:
    """Show where long work stands, each text in place of the last; nothing where no person watches.

    The last call of a piece of work is `progress("")`, which clears the line.
    """
    if sys.stderr.isatty():
        print(f"\r\x1b[K{one_line(text)}", end="", file=sys.stderr, flush=True)


def one_line(text: str) -> str:
    """Return text on one line, each run of white space made one space and what does not print made visible."""
    return visible(" ".join(text.split()))


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
    return "none" if value is None else " ".join(str(value).split())  # no blanks carry words to a screen's next line
