"""What a stranger writes into a cell stands in no sentence of the program's on another person's page."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace

import pytest

from desk_court import CASE, DEFENCE, JUDGE, SEALED_CLERK, STANDING, DeskCourt
from under_seal import RULE, exhibit, forge, reasons, seen
from underseal.desk.session import Desk
from underseal.digest.framing import frame, number
from underseal.docket import commands as do
from underseal.docket.errors import DocketError
from underseal.docket.names import ActId, CaseRef
from underseal.envelope.commit import no_commitment
from underseal.envelope.errors import EnvelopeError
from underseal.envelope.vault import Writer, new_epoch, seal_event
from underseal.facts.fact import Fact
from underseal.sealed.authority import PublicOrder, Reliance, Rule, write_reliance
from underseal.sealed.errors import RefusedGrant
from underseal.sealed.wording import in_our_words
from underseal.wire.act import SignedSealed
from underseal.wire.codec import canonical
from underseal.wire.errors import WireError
from underseal.wire.submission import Slotted

Desks = Callable[[str], Desk]
OBSERVER = "noor-haddad"
WORDS = "the hearing of 12/03 is cancelled; by order of Judge Adeyemi, call (555) 010-9999"


def heard(desk: Desk) -> str:
    """All that a desk says of its own accord: refusals and alarms."""
    view = seen(desk)
    return "\n".join((*(text for _, text in reasons(view)), *map(str, view.alarms)))


GRANT: dict[str, bytes] = {
    "subject": WORDS.encode(),
    "members": frame("underseal/ids/v1", JUDGE.encode(), WORDS.encode()),
    "member": WORDS.encode(),
    "granter": WORDS.encode(),
    "authority": WORDS.encode(),
    "an order's case": write_reliance(Reliance(PublicOrder(CaseRef(WORDS), ActId("ab" * 16)))),
    "an order's act": write_reliance(Reliance(PublicOrder(CASE, ActId(WORDS)))),
}


@pytest.mark.parametrize("field", GRANT)
@pytest.mark.parametrize("granter", [OBSERVER, DEFENCE])
def test_no_word_of_a_grant_is_said_to_another(court: DeskCourt, desk_of: Desks, field: str, granter: str) -> None:
    stub = court.motion_with_stub()
    epoch = new_epoch(stub, (JUDGE,))
    said = {
        "vault": epoch.vault,
        "commitment": epoch.commitment,
        "subject": stub.encode(),
        "members": frame("underseal/ids/v1", JUDGE.encode()),
        "member": JUDGE.encode(),
        "certificate": court.cast.certificates[JUDGE].hash,
        "granter": granter.encode(),
        "generation": number(1),
        "authority": write_reliance(Reliance(Rule())),
    }
    said["authority" if field.startswith("an order") else field] = GRANT[field]
    if field in {"subject", "members"}:
        epoch = replace(epoch, subject=WORDS) if field == "subject" else epoch
        said["commitment"] = epoch.commitment
    statement = frame("underseal/grant/v1", *said.values())
    signature = court.cast.identities[granter].sign_hybrid(statement)
    forge(court, JUDGE, frame("underseal/signed-grant/v1", epoch.key, statement, signature.raw))
    for _ in range(2):
        found = heard(desk_of(JUDGE))
        assert RefusedGrant in [kind for kind, _ in reasons(seen(desk_of(JUDGE)))] or field == "subject"
        assert "(555)" not in found
        assert "Judge" not in found
        court.close_tick()


def replaced(value: object) -> Iterator[object]:
    """A value with the words in the place of one of its texts, each in turn."""
    if isinstance(value, str):
        yield WORDS
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            for other in replaced(item):
                yield (*value[:at], other, *value[at + 1 :])
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            for other in replaced(getattr(value, field.name)):
                yield replace(value, **{field.name: other})


def test_no_word_of_an_act_under_seal_is_said_to_another(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    own = court.sealed_act(DEFENCE, CASE, do.FileSealed(exhibit(court), stub))
    hidden = court.sealed_act(DEFENCE, CASE, do.FileSealed(exhibit(court), None, STANDING))
    epoch = court.grant_all(stub, RULE, own, DEFENCE)
    counter = 1
    for act in (*replaced(own.act), *replaced(hidden.act)):
        signed = SignedSealed(act, court.sign(DEFENCE, act))  # type: ignore[arg-type]  # an act, with one text changed
        cell = seal_event(epoch, Writer(DEFENCE, 1, counter), canonical(signed))
        court.events.append(Slotted(no_commitment(), cell.cell))
        court.body_slots += [Slotted(no_commitment(), body) for body in cell.bodies]
        counter += 1
        if len(court.events) > 12:
            court.close_tick()
    court.close_tick()
    for person in (JUDGE, SEALED_CLERK):
        found = heard(desk_of(person))
        assert found.count("a sealed act is refused") > 10
        assert "(555)" not in found
        assert "Judge" not in found


def every_fact() -> list[type[Fact]]:
    kinds: list[type[Fact]] = [DocketError, EnvelopeError, WireError]
    for kind in kinds:
        kinds += kind.__subclasses__()
    return [kind for kind in kinds if not kind.__subclasses__()]


OURS = {"why", "what", "algorithm", "field", "key", "expected"}
OURS_TOO = {
    ("BadField", "name"),
    ("NoSuchEntry", "entry"),
    ("NotNext", "found"),
    ("NotPending", "entry"),
    ("NotDecided", "entry"),
    ("NotPermitted", "act"),
    ("OfAnotherSide", "role"),
    ("MissingField", "path"),
    ("SeveralEntries", "number"),
    ("SeveralEntries", "rows"),
    ("WrongType", "path"),
}
"""What the program itself writes into facts."""


@pytest.mark.parametrize("kind", every_fact())
def test_a_refusal_of_a_cell_fills_in_names_alone_but_where_the_program_writes_itself(kind: type[Fact]) -> None:
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]  # every fact is a dataclass
    for name in names:
        if name in OURS or (kind.__name__, name) in OURS_TOO:
            continue
        with suppress(ValueError):  # of a format for numbers
            assert WORDS not in in_our_words(kind(**{one: WORDS if one == name else "ab" for one in names}))
