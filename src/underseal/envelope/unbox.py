"""Opening boxes, with the key that `box` sealed them under."""

from cryptography.cobblestone import Cobblestone256Decryptor
from cryptography.exceptions import InvalidTag

from underseal.envelope.box import PREFIX
from underseal.envelope.errors import BadCell
from underseal.envelope.framing import KEY, exactly


def unbox(key: bytes, context: bytes, box: bytes) -> bytes:
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
