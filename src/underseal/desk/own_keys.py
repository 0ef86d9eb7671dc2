"""Whether the keys of a desk's owner were ended: what it signs counts nowhere then, so it says so and signs nothing."""

from underseal.desk.errors import OwnKeysEnded
from underseal.desk.reading import Loaded
from underseal.desk.session import Desk
from underseal.docket.docket import Register
from underseal.docket.names import PersonId
from underseal.sealed.roster import with_everyone


def keys_ended(person: PersonId, register: Register) -> bool:
    """Whether somebody's newest certificate, on the roster or published, ended their keys."""
    known = register.people.get(person)
    return known is not None and not known.active


def register_of(loaded: Loaded) -> Register:
    """The public register with everybody on the roster."""
    return with_everyone(loaded.recorder.register, loaded.roster.roster)


def check_own_keys(desk: Desk, register: Register) -> None:
    """Raise OwnKeysEnded where the owner's were, as a register with everybody has it."""
    if keys_ended(desk.keyring.person, register):
        raise OwnKeysEnded(desk.keyring.person)
