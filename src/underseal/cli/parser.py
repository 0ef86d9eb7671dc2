"""Arguments: argparse, with our layout, errors in one line and exit code 2."""

import argparse
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from underseal.cli.output import CALLED_WRONGLY, fail

_PORTS = range(65_536)


def check_text(text: str) -> None:
    """Raise ArgumentTypeError for what the terminal did not write in UTF-8: it came as halves of surrogate pairs."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError("it is not in UTF-8; type it at a terminal that is set to UTF-8") from None


def port(word: str) -> int:
    """A port of this machine; 0 is any free one. Raises ArgumentTypeError, ValueError."""
    found = int(word)
    if found not in _PORTS:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return found


def whole(least: int, most: int) -> Callable[[str], int]:
    """A type of whole numbers, with commas or without. It raises ArgumentTypeError."""

    def read(word: str) -> int:
        digits = word.replace(",", "")
        found = int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= len(str(most)) else None
        if found is None or not least <= found <= most:
            raise argparse.ArgumentTypeError(f"{word!r} is no whole number from {least:,} to {most:,}")
        return found

    return read


class PrintVersion(argparse.Action):
    """`--version`: the installed version, looked up only when asked for."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> NoReturn:
        """Print "underseal" and the version, and exit 0."""
        from importlib.metadata import version

        print(f"underseal {version('underseal')}")
        parser.exit()


class Parser(argparse.ArgumentParser):
    """A parser that keeps the line breaks of its texts, takes no shortened options and says errors in one line.

    Sub-parsers made from it (`add_subparsers().add_parser(...)`) are of this class too.
    """

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        settings.setdefault("allow_abbrev", False)
        super().__init__(**settings)

    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:
        """Take no text that is not UTF-8, whichever argument's; a path may be of any bytes."""
        value = super()._get_value(action, arg_string)
        if isinstance(value, str) and action.nargs != argparse.PARSER:
            try:
                check_text(value)
            except argparse.ArgumentTypeError as wrong:
                raise argparse.ArgumentError(action, str(wrong)) from None
        return value

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help is, in one line; exit 2."""
        self.exit(fail(f"{message} (see: {self.prog} --help)", CALLED_WRONGLY))
