"""What a court of fixed draws publishes is what it always published, byte for byte (`published_day`)."""

import json

from published_day import RANDOM, VECTOR, tree_of_the_day


def test_a_court_of_fixed_draws_publishes_the_bytes_it_always_did():
    kept = json.loads(VECTOR.read_text())
    tree = tree_of_the_day(dict(kept["signatures"]))
    assert list(tree) == list(kept["tree"])
    assert {path for path in tree if tree[path] != kept["tree"][path]} == set()


def test_only_logs_and_checkpoints_hold_what_keys_of_the_moment_decide():
    left_out = {path for path, digest in json.loads(VECTOR.read_text())["tree"].items() if digest == RANDOM}
    assert all(path.startswith("sealed-log/") or path == "log/checkpoint" for path in left_out)
