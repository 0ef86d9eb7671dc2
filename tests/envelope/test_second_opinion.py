"""Slots and boxes opened once more from the published specifications alone, step by step, with plain primitives.

So the bytes are what the specifications say, and another implementation can read them: HPKE (RFC 9180) with X-Wing
(draft-connolly-cfrg-xwing-kem, KEM 0x647a), and C2SP's chunked-encryption with SHA-512 and AES-256-GCM.
"""

import hashlib
import hmac

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from envelope_cast import make_cast
from underseal.envelope.box import seal_box
from underseal.envelope.identity import Identity
from underseal.envelope.keys import seal_slot
from underseal.envelope.vault import new_key


def expand(algorithm: str, key: bytes, info: bytes, length: int) -> bytes:
    """HKDF-Expand (RFC 5869, 2.3)."""
    out, block, number = b"", b"", 1
    while len(out) < length:
        block = hmac.digest(key, block + info + bytes([number]), algorithm)
        out, number = out + block, number + 1
    return out[:length]


def x_wing_secret(identity: Identity, encapsulation: bytes) -> bytes:
    share = encapsulation[1088:]
    lattice = identity._mlkem.decapsulate(encapsulation[:1088])
    curve = identity._x25519.exchange(X25519PublicKey.from_public_bytes(share))
    own = identity._x25519.public_key().public_bytes_raw()
    return hashlib.sha3_256(lattice + curve + share + own + b"\\.//^\\").digest()


def hpke_key_and_nonce(shared: bytes, info: bytes) -> tuple[bytes, bytes]:
    """The key schedule of base mode (RFC 9180, 5.1) for KEM 0x647a, HKDF-SHA256 and AES-256-GCM."""
    suite = b"HPKE" + bytes.fromhex("647a 0001 0002")

    def extract(salt: bytes, label: bytes, secret: bytes) -> bytes:
        return hmac.digest(salt, b"HPKE-v1" + suite + label + secret, "sha256")

    context = b"\0" + extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", info)
    secret = extract(shared, b"secret", b"")

    def labeled(label: bytes, length: int) -> bytes:
        return expand("sha256", secret, length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + context, length)

    return labeled(b"key", 32), labeled(b"base_nonce", 12)


def test_a_slot_is_hpke_with_x_wing():
    ruth = make_cast().identities["ruth-adeyemi"]
    key = new_key()
    slot = seal_slot(ruth.public_keys.hpke, key, b"info")
    content_key, nonce = hpke_key_and_nonce(x_wing_secret(ruth, slot[:1120]), b"info")
    assert AESGCM(content_key).decrypt(nonce, slot[1120:], None) == key


def test_a_box_is_chunked_encryption_of_length_content_and_zeros():
    key, content = new_key(), b"%PDF-1.7 " * 3000
    box = seal_box(key, b"context", content, 65_416)
    salt, commitment, chunks = box[:24], box[24:56], box[56:]
    info = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0" + salt + b"context"
    secrets = expand("sha512", key, info, 32 + 12 + 32)
    assert secrets[44:] == commitment
    plain = b""
    for number, at in enumerate(range(0, len(chunks), 16400)):
        nonce = (int.from_bytes(secrets[32:44], "big") ^ number).to_bytes(12, "big")
        plain += AESGCM(secrets[:32]).decrypt(nonce, chunks[at : at + 16400], None)
    assert plain == len(content).to_bytes(4, "big") + content + bytes(65_412 - len(content))
