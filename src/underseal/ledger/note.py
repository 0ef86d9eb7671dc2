"""Signed notes: C2SP signed-note."""

import re
from collections.abc import Sequence
from dataclasses import InitVar, dataclass

from underseal.ledger.encoding import from_base64, to_base64
from underseal.ledger.errors import BadKey, BadNote, BadSignature, MissingSignature, UnsignedNote
from underseal.ledger.notekeys import ID_BYTES, SignerKey, VerifierKey, is_name

__all__ = ["NOTE_LIMIT", "SignerKey", "VerifiedNote", "VerifierKey", "open_note", "sign_note"]

NOTE_LIMIT = 1_000_000
"""A longer note is refused, in bytes."""

SIGNATURE_LIMIT = 100
"""A note with more signatures is refused; the specification asks for at least 16."""

_DASH = "\N{EM DASH} "
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_OPENED = object()


@dataclass(frozen=True)
class VerifiedNote:
    """A text, the known keys that signed it, and the note with their signatures alone. Only open_note makes one."""

    text: str
    signed_by: tuple[VerifierKey, ...]
    note: bytes
    _opened: InitVar[object] = None

    def __post_init__(self, _opened: object) -> None:
        if _opened is not _OPENED:
            raise TypeError("only open_note makes a VerifiedNote")


def sign_note(text: str, signers: Sequence[SignerKey]) -> bytes:
    """Return the note of text, signed by each signer in turn.

    Raise BadNote unless text ends in a newline, is free of other control characters and has a signer, and
    BadCheckpoint where an ML-DSA-44 key is to sign what is no checkpoint.
    """
    if not text.endswith("\n"):
        raise BadNote("the text does not end in a newline")
    if not signers:
        raise BadNote("nobody signs it")
    data = _encode(text)
    lines = [_DASH + key.name + " " + to_base64(key.verifier.key_id + key.sign(data)) + "\n" for key in signers]
    return data + b"\n" + "".join(lines).encode()


def open_note(note: bytes, keys: Sequence[VerifierKey], *, every: bool = False) -> VerifiedNote:
    """Return the text of a note that at least one of keys signed; or, where every one must have, each.

    Signatures of unknown keys are ignored. Raise BadNote if the note is malformed, BadSignature if a
    signature in the name of a known key is not its own, UnsignedNote if no known key signed,
    MissingSignature if one that must have did not, and BadKey if two different keys share a name and id.
    """
    known = _by_name(keys)
    text, lines = _split_note(note)
    data, signed_by, names = text.encode(), [], []
    kept: dict[VerifierKey, str] = {}
    for line in lines:
        name, signer_id, signature = _parse_signature(line)
        names.append(name)
        key = known.get((name, signer_id))
        if key is None:
            continue
        if not key.verifies(data, signature):
            raise BadSignature(name, key.title)
        signed_by.append(key)
        kept.setdefault(key, line)
    if not signed_by:
        raise UnsignedNote(text, tuple(names))
    for key in keys if every else ():
        if key not in signed_by:
            raise MissingSignature(key.name, key.title)
    pared = data + b"\n" + "".join(f"{line}\n" for line in kept.values()).encode()
    return VerifiedNote(text, tuple(kept), pared, _OPENED)


def _by_name(keys: Sequence[VerifierKey]) -> dict[tuple[str, bytes], VerifierKey]:
    known: dict[tuple[str, bytes], VerifierKey] = {}
    for key in keys:
        if known.setdefault((key.name, key.key_id), key) != key:
            raise BadKey("two keys share a name and id")
    return known


def _split_note(note: bytes) -> tuple[str, list[str]]:
    """Return the text and the signature lines, parted at the last empty line."""
    if len(note) > NOTE_LIMIT:
        raise BadNote("it is too long")
    text, blank, signatures = _decode(note).rpartition("\n\n")
    if not blank:
        raise BadNote("no empty line parts text and signatures")
    if not signatures.endswith("\n"):
        raise BadNote("it does not end in a signature line")
    lines = signatures[:-1].split("\n")
    if len(lines) > SIGNATURE_LIMIT:
        raise BadNote("it has too many signatures")
    return text + "\n", lines


def _parse_signature(line: str) -> tuple[str, bytes, bytes]:
    """Return name, key id and signature of a line."""
    name, _, encoded = line.removeprefix(_DASH).partition(" ")
    signature = from_base64(encoded)
    if not line.startswith(_DASH) or not is_name(name):
        raise BadNote("a signature line has another form")
    if signature is None or len(signature) <= ID_BYTES:
        raise BadNote("a signature is not base64 of id and signature")
    return name, signature[:ID_BYTES], signature[ID_BYTES:]


def _encode(text: str) -> bytes:
    try:
        data = text.encode()
    except UnicodeEncodeError:
        raise BadNote("it is not Unicode text") from None
    _refuse_controls(text)
    return data


def _decode(note: bytes) -> str:
    try:
        text = note.decode()
    except UnicodeDecodeError:
        raise BadNote("it is not UTF-8") from None
    _refuse_controls(text)
    return text


def _refuse_controls(text: str) -> None:
    if _CONTROL.search(text):
        raise BadNote("it has control characters")
