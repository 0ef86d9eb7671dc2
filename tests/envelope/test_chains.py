"""The vectors of succession hold: what follows what, what is refused by which name, and whose keys count when."""

import json
from base64 import b64decode
from typing import Any

import pytest

import envelope_vectors
from underseal.envelope import errors
from underseal.envelope.errors import EnvelopeError
from underseal.envelope.names import RootKeys, Roster

CHAINS: dict[str, Any] = json.loads((envelope_vectors.FOLDER / "chains.json").read_text())


def offered(roster: Roster, step: dict[str, Any]) -> str | None:
    """What a step meets."""
    (_, refused) = roster.admit_all([b64decode(step["raw"])], step["tick"])
    return type(refused[0][1]).__name__ if refused else None


def test_each_step_meets_what_it_is_said_to_meet() -> None:
    root = b64decode(CHAINS["root"])
    roster = Roster(RootKeys(root[:32], root[32:]))
    met = [(step["what"], offered(roster, step)) for step in CHAINS["steps"]]
    assert met == [(step["what"], step["error"]) for step in CHAINS["steps"]]
    for tick, wanted in enumerate(CHAINS["in_force"]):
        if isinstance(wanted, int):
            assert roster.in_force(CHAINS["holder"], tick).generation == wanted
        else:
            error: type[EnvelopeError] = getattr(errors, wanted)
            with pytest.raises(error):
                roster.in_force(CHAINS["holder"], tick)
    assert [log.generation for log in roster.logs] == [1, 2]
