"""Boxes: content of any length, padded to one length and encrypted with Cobblestone-256, which commits to its key.

Cobblestone-256 is C2SP's chunked-encryption; here every box is sealed and opened whole. This half only
seals, so that what a server loads holds no code that opens (`unbox` does).
"""

from cryptography.cobblestone import Cobblestone256Encryptor

from underseal.envelope.errors import ContentTooLarge
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
