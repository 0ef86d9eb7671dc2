"""`underseal verify`: what anybody can check, without a desk and without trusting the court."""

import argparse
import re
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from underseal.cli.authority import add_authority, named_authority
from underseal.cli.output import (
    CALLED_WRONGLY,
    FOUND_NOTHING_WRONG,
    FOUND_SOMETHING_WRONG,
    Refused,
    fail,
    note,
    progress,
    report,
)

if TYPE_CHECKING:
    from underseal.ledger.note import VerifierKey

EXAMPLE = """\
examples:
  underseal verify https://calder.court.example --root '3f1c 09ab …'
  underseal verify https://calder.court.example --key 'calder/public+1a2b3c4d+AQ…' --key 'calder/sealed+5e6f7a8b+AQ…'
  underseal verify ./copy-of-the-court --documents
  underseal verify main.pdf --proof 045000000012 --key 'calder/sealed+5e6f7a8b+AQ…'

A court's root is printed in its local rules, as a fingerprint, and all its keys follow from it. Without --root or --key
the court's own word for its keys is taken, and the report says so. With --remember a court that takes back or rewrites
what it showed before is found out, and so is another court in its place. A PDF and its proof are checked offline.

exit codes: 0 all holds, 1 something does not, 2 not checked: called wrongly, nothing answers at the address, or a file
of this computer cannot be read or kept
"""


PAUSE = 1.0
"""Seconds before pages that differ are read again: a court writes them a moment after its log."""
_CLOCKS_DIFFER = timedelta(minutes=5)
OWN_KEYS, PROOFS_KEYS, GIVEN_KEYS = "from the court itself", "from the proof file itself", "given"
"""Where the keys came from by which all was checked: what --json says beside "verified"."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be verified, and against which keys."""
    parser.epilog = EXAMPLE
    parser.add_argument(
        "what", type=_what, metavar="PDF|DIR|URL", help="a PDF that was sealed once, a copy of a court, or a court"
    )
    parser.add_argument("--proof", type=Path, metavar="FILE", help="the proof file of the PDF")
    parser.add_argument(
        "--key", action="append", default=[], metavar="NAME+HASH+KEY", help="a log's key as you trust it; repeat it"
    )
    parser.add_argument("--root", metavar="FINGERPRINT", help="of a court, its root as printed in its local rules")
    parser.add_argument(
        "--remember",
        type=Path,
        metavar="FILE",
        help="of a court, hold it to what FILE says it showed before, and keep the newest there",
    )
    add_authority(parser)
    parser.add_argument("--documents", action="store_true", help="of a court, read and check every public PDF too")
    parser.add_argument("--json", action="store_true", help="report as one JSON object")


def run(args: argparse.Namespace) -> int:
    """Verify; 0 if all holds, 1 if something does not, 2 if nothing was checked: no answer, or own files."""
    keys, args.root = [_key(text) for text in args.key], _root(args.root)
    if isinstance(args.what, str):
        _check_address(args.what)
    if args.proof is not None:
        if args.root is not None or args.remember is not None:
            raise Refused("--root and --remember are of a court; a proof is checked against --key")
        return _reported(args, lambda: _document(args, keys))
    if isinstance(args.what, str) or args.what.is_dir():
        return _reported(args, lambda: _court(args, keys))
    if args.what.exists():
        raise Refused("a PDF is checked against its proof: add --proof FILE, linked from the document's page")
    raise Refused(f"there is no {args.what}: name a PDF, a folder or an address that begins with http")


def _reported(args: argparse.Namespace, check: Callable[[], Mapping[str, object]]) -> int:
    """Report what holds; what does not is one line, or with --json an object that says so.

    What is wrong with files of this computer, or that nothing answers, is no word against a court, and never looks like
    one.
    """
    from underseal.audit.errors import LocalFault, NoAnswer

    try:
        found = check()
    except (LocalFault, NoAnswer, OSError) as fault:
        progress("")
        return _said(args, fault, verified=None)
    except Exception as error:
        progress("")
        if not type(error).__module__.startswith("underseal."):
            raise
        return _said(args, error, verified=False)
    progress("")
    whose = (PROOFS_KEYS if args.proof is not None else OWN_KEYS) if found["own_keys"] else GIVEN_KEYS
    said = {"verified": True, "keys": whose} if args.json else {"verified": _says(whose)}
    report({**said, **found}, as_json=args.json)
    return FOUND_NOTHING_WRONG


def _said(args: argparse.Namespace, error: Exception, *, verified: bool | None) -> int:
    """Say what does not hold, or why nothing is known of it; return the exit code."""
    code = CALLED_WRONGLY if verified is None else FOUND_SOMETHING_WRONG
    words = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) and error.filename else str(error)
    if args.json:
        report({"verified": verified, "error": type(error).__name__, "message": words}, as_json=True)
        return code
    return fail(
        f"{args.what} was not checked: {words}" if verified is None else f"{args.what} does not verify: {words}", code
    )


def _says(whose: str) -> str:
    """Return what stands beside "verified": whose word it rests on, where that is not the reader's own."""
    compare = {OWN_KEYS: "the root below", PROOFS_KEYS: "those it is signed by"}.get(whose)
    return f"yes, but with keys {whose}; compare {compare} with what the court has in print" if compare else "yes"


def _document(args: argparse.Namespace, keys: "list[VerifierKey]") -> Mapping[str, object]:
    from underseal.exchange.files import LARGEST_PDF, read_file
    from underseal.wire.codec import MAX_BODY, time_text
    from underseal.wire.verify import check_release

    shown = check_release(read_file(args.what, LARGEST_PDF), read_file(args.proof, MAX_BODY), keys)
    return {
        "sha256": shown.digest.hex(),
        "stub": shown.stub,
        "part": shown.part,
        "sealed_log": shown.tree.origin,
        "leaf": shown.leaf,
        "tick": shown.tick,
        "filed_no_later_than": time_text(shown.filed_by),
        "sealed_size": shown.tree.size,
        "own_keys": [shown.tree.origin] if shown.own_key else [],
        "signed_by": [key.vkey for key in shown.tree.signed_by],
    }


def _court(args: argparse.Namespace, keys: "list[VerifierKey]") -> Mapping[str, object]:
    from underseal.audit.errors import RecordAhead
    from underseal.audit.published import client, from_address, from_folder
    from underseal.audit.seen import Seen
    from underseal.audit.verify import Trust, audit_court
    from underseal.wire.codec import time_text

    trust = Trust(keys, args.root, Seen(args.remember) if args.remember else None, str(args.what))
    with client(authority=named_authority(args)) as http:
        tree = None if isinstance(args.what, str) else _tree(args.what)
        get = from_address(args.what, http) if tree is None else from_folder(tree)
        found = audit_court(get, trust, _show, documents=args.documents, pause=_pause)
    now = datetime.now(UTC)
    if found.dated is not None and found.dated - now > _CLOCKS_DIFFER:
        note(str(RecordAhead(found.dated, now)))
    dated = None if found.dated is None else time_text(found.dated)
    return {**vars(found), "dated": dated, "folder": None if tree is None else str(tree)}


def _tree(folder: Path) -> Path:
    """Return the published tree that a folder is, or that it holds as a court's folder does; the report names it."""
    return folder if (folder / "log").is_dir() or not (folder / "public" / "log").is_dir() else folder / "public"


def _what(word: str) -> str | Path:
    """An address, or a path."""
    return Path(word) if word and not re.match(r"https?:", word, re.IGNORECASE) else word


def _check_address(word: str) -> None:
    from underseal.wire.address import is_web_address

    if not word:
        raise Refused("name a PDF, a folder or an address that begins with http; what you gave is empty")
    if not is_web_address(word):
        raise Refused(
            f"{word} is no address of a court: write it as on the court’s home page, with nothing after it: "
            "https://ecf.example.gov"
        )


def _key(text: str) -> "VerifierKey":
    from underseal.ledger.errors import LedgerError
    from underseal.ledger.note import VerifierKey

    try:
        return VerifierKey.parse(text)
    except LedgerError as wrong:
        raise Refused(f"--key: {wrong}; write it as NAME+HASH+KEY, in quotes") from None


def _root(text: str | None) -> str | None:
    """Return a fingerprint as it is kept, however it was copied from paper."""
    if text is None:
        return None
    digits = "".join(text.split()).lower()
    if len(digits) != 64 or not set(digits) <= set("0123456789abcdef"):  # noqa: PLR2004 - SHA-256 in hex
        raise Refused("--root: a fingerprint is 16 groups of 4 hex digits; write it in quotes")
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def _pause() -> None:
    time.sleep(PAUSE)


def _show(what: str, done: int, of: int) -> None:
    progress(f"{what}: {done:,} of {of:,}")
