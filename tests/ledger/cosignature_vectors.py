"""Writes tests/vectors/ledger/cosignatures.json: checkpoints with ML-DSA-44 lines, as C2SP tlog-cosignature has them.

Run by hand, `python tests/ledger/cosignature_vectors.py`. ML-DSA signs differently each time, so the file is made once
and kept; what is signed (`message`) is laid out here again from the specification, byte by byte, not by the ledger.
The accepted signatures were checked once with another implementation of FIPS 204, dilithium-py.
"""

import hashlib
import json
import struct
from base64 import b64encode
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey

PLACE = Path(__file__).parents[1] / "vectors" / "ledger" / "cosignatures.json"
LOG, WITNESS = "calder.court.example/public", "witness.example/w1"
ROOT = hashlib.sha256(b"a root").digest()
CHECKPOINT = f"{LOG}\n20852163\n{b64encode(ROOT).decode()}\n"
AT = 1_772_000_000
ED25519, ML_DSA_44 = 1, 6


def seed(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest()


def pq(name: str) -> MLDSA44PrivateKey:
    return MLDSA44PrivateKey.from_seed_bytes(seed(name))


def key_id(name: str, kind: int, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:4]


def public(name: str, kind: int) -> bytes:
    if kind == ML_DSA_44:
        return pq(name).public_key().public_bytes_raw()
    return Ed25519PrivateKey.from_private_bytes(seed(name)).public_key().public_bytes_raw()


def vkey(name: str, kind: int) -> str:
    raw = public(name, kind)
    return f"{name}+{key_id(name, kind, raw).hex()}+{b64encode(bytes([kind]) + raw).decode()}"


def message(name: str, time: int, origin: str = LOG, size: int = 20852163, root: bytes = ROOT) -> bytes:
    signer, log = name.encode(), origin.encode()
    head = b"subtree/v1\n\0" + bytes([len(signer)]) + signer + struct.pack(">Q", time)
    return head + bytes([len(log)]) + log + struct.pack(">QQ", 0, size) + root


def line(name: str, kind: int, signature: bytes) -> str:
    return f"\N{EM DASH} {name} {b64encode(key_id(name, kind, public(name, kind)) + signature).decode()}\n"


def pq_line(name: str, time: int, said: bytes | None = None, stated: int | None = None) -> str:
    signature = pq(name).sign(message(name, time) if said is None else said)
    return line(name, ML_DSA_44, struct.pack(">Q", time if stated is None else stated) + signature)


def classic_line(name: str, text: str = CHECKPOINT) -> str:
    return line(name, ED25519, Ed25519PrivateKey.from_private_bytes(seed(name)).sign(text.encode()))


def case(
    name: str, lines: str, expect: str = "accepted", *, text: str = CHECKPOINT, **more: object
) -> dict[str, object]:
    vkeys = more.pop("vkeys", [vkey(LOG, ML_DSA_44)])
    signs = more.pop("signs", [])
    facts = {"origin": LOG, "size": 20852163, "root": ROOT.hex(), "vkeys": vkeys, "signs": signs}
    return {"name": name, **facts, "note": f"{text}\n{lines}", "expect": expect}


def says(name: str, time: int) -> dict[str, object]:
    return {"name": name, "time": time, "message": message(name, time).hex()}


def cases() -> list[dict[str, object]]:
    both, good = [vkey(LOG, ED25519), vkey(LOG, ML_DSA_44)], pq_line(LOG, 0)
    cut = line(LOG, ML_DSA_44, struct.pack(">Q", 0) + pq(LOG).sign(message(LOG, 0))[:-1])
    bent = bytearray(pq(LOG).sign(message(LOG, 0)))
    bent[1000] ^= 1
    extended = CHECKPOINT + "an extension\n"
    return [
        case("a log's own line, of no time", good, signs=[says(LOG, 0)]),
        case(
            "a cosigner's line, of a time",
            pq_line(WITNESS, AT),
            vkeys=[vkey(WITNESS, ML_DSA_44)],
            signs=[says(WITNESS, AT)],
        ),
        case("both lines of a log", classic_line(LOG) + good, vkeys=both),
        case("both lines in the other order", good + classic_line(LOG), vkeys=both),
        case("a line of a stranger beside", pq_line(WITNESS, AT) + good),
        case("extension lines are no part of what is signed", good, text=extended),
        case("the Ed25519 line is missing", good, "MissingSignature", vkeys=both),
        case("the ML-DSA-44 line is missing", classic_line(LOG), "MissingSignature", vkeys=both),
        case("the note's text is signed instead", pq_line(LOG, 0, CHECKPOINT.encode()), "BadSignature"),
        case("another time is stated than was signed", pq_line(LOG, AT, stated=AT + 1), "BadSignature"),
        case("a time of 2^63", pq_line(LOG, 1 << 63), "BadSignature"),
        case("another name was signed", pq_line(LOG, 0, message(WITNESS, 0)), "BadSignature"),
        case("another origin was signed", pq_line(LOG, 0, message(LOG, 0, origin=WITNESS)), "BadSignature"),
        case("another size was signed", pq_line(LOG, 0, message(LOG, 0, size=20852162)), "BadSignature"),
        case("another root was signed", pq_line(LOG, 0, message(LOG, 0, root=seed("other"))), "BadSignature"),
        case("a bit is flipped", line(LOG, ML_DSA_44, bytes(8) + bytes(bent)), "BadSignature"),
        case("the signature is short", cut, "BadSignature"),
        case("there is no signature behind the key id but a byte", line(LOG, ML_DSA_44, b"\0"), "BadSignature"),
    ]


def main() -> None:
    """Write the file anew, with new signatures."""
    written = {
        "about": "ML-DSA-44 lines (type 0x06) on checkpoints; every key in `vkeys` must have signed.",
        "provenance": "Made by tests/ledger/cosignature_vectors.py from C2SP tlog-cosignature; ML-DSA is randomised.",
        "cases": cases(),
    }
    PLACE.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
