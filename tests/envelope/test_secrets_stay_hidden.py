"""No repr, no error and no server-side import gives away what only a desk may hold."""

import subprocess
import sys
from base64 import b64encode

import pytest

from envelope_cast import make_cast
from underseal.envelope.addressed import open_addressed
from underseal.envelope.errors import EnvelopeError
from underseal.envelope.vault import (
    Writer,
    new_epoch,
    open_box,
    open_slot_any,
    seal_event,
    seal_grant,
    seal_office_seed,
)


@pytest.fixture(scope="module")
def secrets_and_holders() -> tuple[list[bytes], list[object]]:
    cast = make_cast()
    ada, office = cast.identities["ada-lindqvist"], cast.certificates["us-attorney"]
    epoch = new_epoch("2:26-cr-00184", ("us-attorney",))
    sealed = seal_event(epoch, Writer(ada.id, 1, 0), b"the informant is Mr. Vale")
    unit = cast.identities["us-attorney"]
    grant_cell = seal_grant(epoch, office, ada, b"rule")
    seeds_cell = seal_office_seed([unit.seed], office, cast.certificates[ada.id], ada)
    holders = [ada, unit, cast.root, cast, epoch, sealed, open_addressed([unit], grant_cell)]
    holders += [open_slot_any([unit], grant_cell), open_slot_any([ada], seeds_cell)]
    # A cached public key or commitment must not change what a repr shows.
    assert all((ada.public_keys, unit.public_keys, cast.root.public_keys, epoch.commitment))
    seeds = [identity.seed for identity in cast.identities.values()]
    return [*seeds, cast.root.seed, epoch.key, sealed.box_key, b"the informant is Mr. Vale"], holders


def test_no_repr_shows_a_secret(secrets_and_holders):
    secrets, holders = secrets_and_holders
    for holder in holders:
        for shown in (repr(holder), str(holder), f"{holder}"):
            for secret in secrets:
                assert secret.hex() not in shown
                assert b64encode(secret).decode() not in shown
                assert repr(secret)[2:-1] not in shown


def test_no_error_shows_a_secret(secrets_and_holders):
    secrets, _ = secrets_and_holders
    cell = seal_event(new_epoch("subject", ("ada",)), Writer("ada", 1, 0), b"").cell
    for secret in secrets:
        with pytest.raises(EnvelopeError) as refused:
            open_box(cell, secret)
        shown = f"{refused.value!r} {refused.value}"
        assert secret.hex() not in shown
        assert repr(secret)[2:-1] not in shown


def test_what_a_server_imports_can_open_nothing():
    """The public half, started alone, has loaded no module that holds or uses a secret key of a person."""
    program = (
        "import sys, underseal.envelope.names, underseal.envelope.commit, underseal.envelope.cell\n"
        "print(*sorted(name for name in sys.modules if name.startswith('underseal.envelope.')))"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    rooms = {name.removeprefix("underseal.envelope.") for name in shown.split()}
    assert rooms == {
        "names",
        "commit",
        "cell",
        "attestations",
        "box",
        "certificates",
        "errors",
        "fields",
        "framing",
        "keys",
        "succession",
    }
