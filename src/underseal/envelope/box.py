"""Boxes: content of any length, padded to one length and encrypted with Cobblestone-256, which commits to its key.

Cobblestone-256 is C2SP's chunked-encryption; here every box is sealed and opened whole.
"""

from cryptography.cobblestone import Cobblestone256Decryptor, Cobblestone256Encryptor
from cryptography.exceptions import InvalidTag

from underseal.envelope.errors import BadCell, ContentTooLarge
from underseal.envelope.framing import KEY, exactly

PREFIX = 4
"""Bytes of the content's length, big-endian, at the head of the padded plaintext."""


def seal_box(key: bytes, context: bytes, content: bytes | memoryview, room: int) -> bytes:
    """Return content, padded with zeros to room bytes and encrypted; what it is and how long, nobody sees.

    Opens only under the same key and context. Raises ContentTooLarge or WrongLength.
    """
    padding = room - PREFIX - len(content)
    if padding < 0:
        raise ContentTooLarge(len(content), room - PREFIX)
    box = Cobblestone256Encryptor(exactly("a key", key, KEY), context)
    pieces = (len(content).to_bytes(PREFIX, "big"), content, bytes(padding))
    return b"".join([*map(box.update, pieces), box.finalize()])


def open_box_content(key: bytes, context: bytes, box: bytes) -> bytes:
    """Return what seal_box was given. Raises BadCell for another key or context, any alteration, or bad padding."""
    opener = Cobblestone256Decryptor(exactly("a key", key, KEY), context)
    try:
        plain = opener.update(box) + opener.finalize()
    except InvalidTag:
        raise BadCell("it does not open under this key") from None
    end = PREFIX + int.from_bytes(plain[:PREFIX], "big")
    if end > len(plain) or plain.count(0, end) != len(plain) - end:
        raise BadCell("its padding is not zeros")
    return plain[PREFIX:end]
