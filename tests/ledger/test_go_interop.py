"""Go's sumdb packages, which share no code with ours, read our logs and refuse bent ones."""

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from go_checker import Continued, Included, build, check_with_go, requires_go
from underseal.ledger.checkpoint import Checkpoint, sign_checkpoint
from underseal.ledger.note import SignerKey
from underseal.ledger.tiles import FolderTiles, Log
from underseal.ledger.tree import Hash, leaf_hash

pytestmark = requires_go

ORIGIN = "calder.court.example/sealed"
KEY = SignerKey.generate(ORIGIN, hashlib.sha256(b"go").digest())
VECTORS = Path(__file__).parents[1] / "vectors" / "ledger"
BATCHES = (1, 254, 2, 300, 65_200, 40)


def entry(n: int) -> bytes:
    return b"entry %d" % n


def write_log(folder: Path, *batches: int) -> Log:
    log = Log(FolderTiles(folder))
    for count in batches:
        log.append([entry(n) for n in range(log.size, log.size + count)])
    sign_head(folder, log)
    return log


def sign_head(folder: Path, log: Log, root: Hash | None = None) -> None:
    note = sign_checkpoint(Checkpoint(ORIGIN, log.size, root or log.root()), [KEY])
    FolderTiles(folder).write("checkpoint", note)


@pytest.fixture(scope="module")
def large(tmp_path_factory) -> tuple[Path, Log]:
    folder = tmp_path_factory.mktemp("large") / "log"
    return folder, write_log(folder, *BATCHES)


@pytest.fixture
def small(tmp_path) -> tuple[Path, Log]:
    return tmp_path, write_log(tmp_path, 200, 400)


def honest(log: Log, indices, sizes) -> list[Included | Continued]:
    included = [Included(n, leaf_hash(entry(n)), log.inclusion_proof(n).hashes) for n in indices]
    return included + [Continued(n, log.root(n), log.consistency_proof(n).hashes) for n in sizes]


def flip(data: bytes) -> bytes:
    return bytes([data[0] ^ 1]) + data[1:]


def bent(claim: Included | Continued):
    for at, item in enumerate(claim.hashes):
        hashes = [*claim.hashes[:at], flip(item), *claim.hashes[at + 1 :]]
        if isinstance(claim, Included):
            yield Included(claim.index, claim.leaf, hashes)
        else:
            yield Continued(claim.old_size, claim.old_root, hashes)
    if isinstance(claim, Included):
        yield Included(claim.index ^ 1, claim.leaf, claim.hashes)
        yield Included(claim.index, flip(claim.leaf), claim.hashes)
    else:
        yield Continued(claim.old_size, flip(claim.old_root), claim.hashes)


def test_go_accepts_checkpoint_tiles_and_proofs_over_three_levels(large):
    folder, log = large
    places = [0, 1, 254, 255, 256, 511, 65_535, 65_536, log.size - 1]
    verdict = check_with_go(folder, KEY.vkey, ORIGIN, honest(log, places, [n + 1 for n in places]))
    assert verdict.refusal is None
    assert (verdict.size, verdict.root) == (log.size, log.root())
    assert verdict.proofs == (True,) * 18


def test_go_accepts_every_leaf_and_prefix_of_a_log_and_no_bent_proof(small):
    folder, log = small
    claims = honest(log, range(log.size), range(1, log.size + 1))
    assert check_with_go(folder, KEY.vkey, ORIGIN, claims).accepts_all
    forged = [bad for claim in claims[::7] for bad in bent(claim)]
    verdict = check_with_go(folder, KEY.vkey, ORIGIN, forged)
    assert verdict.refusal is None
    assert verdict.proofs == (False,) * len(forged)


@pytest.mark.parametrize("size", [0, 1, 2, 255, 256, 257])
def test_go_accepts_logs_around_the_edges_of_a_tile(tmp_path, size):
    write_log(tmp_path, size)
    verdict = check_with_go(tmp_path, KEY.vkey, ORIGIN)
    assert (verdict.refusal, verdict.size) == (None, size)


@pytest.mark.parametrize(
    "path",
    ["tile/0/000", "tile/0/002.p/88", "tile/1/000.p/2", "tile/entries/001", "tile/entries/002.p/88", "checkpoint"],
)
@pytest.mark.parametrize("attack", ["bend", "shorten", "remove"])
def test_go_refuses_a_log_with_a_file_tampered_with(small, path, attack):
    file = small[0] / path
    data = file.read_bytes()
    file.unlink()
    if attack == "bend":
        file.write_bytes(data[:-5] + flip(data[-5:]))
    elif attack == "shorten":
        file.write_bytes(data[:-1])
    assert check_with_go(small[0], KEY.vkey, ORIGIN).refusal


def test_go_refuses_a_signed_root_the_tiles_do_not_make(small):
    folder, log = small
    sign_head(folder, log, Hash(flip(log.root())))
    assert "another root" in check_with_go(folder, KEY.vkey, ORIGIN).refusal


def test_go_refuses_another_key_and_another_origin(small):
    other = SignerKey.generate(ORIGIN, bytes(32))
    assert check_with_go(small[0], other.vkey, ORIGIN).refusal
    assert check_with_go(small[0], KEY.vkey, "calder.court.example/public").refusal


def test_go_refuses_the_proofs_of_a_fork(small, tmp_path_factory):
    folder, log = small
    fork = Log(FolderTiles(tmp_path_factory.mktemp("fork")))
    fork.append([b"rewritten", *(entry(n) for n in range(1, log.size))])
    claim = Continued(100, fork.root(100), fork.consistency_proof(100).hashes)
    assert check_with_go(folder, KEY.vkey, ORIGIN, [claim]).proofs == (False,)


def test_go_reads_a_log_after_its_partial_tiles_gave_way(small):
    folder, log = small
    assert not (folder / "tile/0/000.p").exists()
    sign_head(folder, Log(FolderTiles(folder), 200))
    assert check_with_go(folder, KEY.vkey, ORIGIN).size == 200
    assert log.size == 600


def test_go_writes_the_vectors_as_they_are_kept():
    made = json.loads(subprocess.run([build("makevectors")], capture_output=True, check=True).stdout)
    kept = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in VECTORS.glob("*.json")}
    del kept["cosignatures.json"]  # Go's sumdb has no ML-DSA; see cosignature_vectors.py
    assert made == kept


def test_a_log_copied_elsewhere_by_any_means_still_checks(large, tmp_path):
    shutil.copytree(large[0], tmp_path / "mirror")
    assert check_with_go(tmp_path / "mirror", KEY.vkey, ORIGIN).accepts_all
