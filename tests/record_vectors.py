"""Makes the vectors of docket and wire: `python tests/record_vectors.py` writes tests/vectors/{docket,wire} anew.

All of them follow from their inputs, so that they come out the same each time; a test compares.
"""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import docket_cast
import docket_examples
from docket_cast import BENEDICT, MIRA, RUTH, Person
from underseal.acts.circumstances import Draws
from underseal.acts.law import decide
from underseal.docket.commands import CloseCase, PublicCommand, SealedCommand
from underseal.docket.docket import Docket, Register
from underseal.docket.errors import DocketError
from underseal.docket.events import Event
from underseal.docket.names import ActId, CaseRef, Ordinal, PersonId
from underseal.docket.rules_file import slots_part
from underseal.docket.slots import Change, Schedule, Shape
from underseal.envelope.identity import Identity
from underseal.ledger.note import SignerKey, sign_note
from underseal.ledger.notekeys import ED25519, NOTE_ML_DSA_44
from underseal.ledger.notetypes import noted_message
from underseal.ledger.tree import LeafIndex, leaf_hash
from underseal.stage.credentials import seed
from underseal.wire import record_page
from underseal.wire.act import Act, statement
from underseal.wire.codec import canonical, encode, time_text
from underseal.wire.leaf import BodiesFile, Body, Withdrawn, salted
from underseal.wire.receipt import PublicPlace, Receipt, ReceiptRow, ShownRow, SignedReceipt, root_of
from underseal.wire.request import Requester, sign_request
from underseal.wire.tick import TickHeader

FOLDER = Path(__file__).parent / "vectors"
AT = datetime(2026, 11, 21, 16, 10, tzinfo=UTC)
COURT = "calder.court.example"
COMMANDS: Any = PublicCommand | SealedCommand


class _Written(docket_cast.Record):
    """A case in the making that writes down what it was asked and what was decided."""

    steps: list[dict[str, Any]]

    def does(self, actor: Person, at: datetime, command: object, draws: Draws = Draws()) -> tuple[Event, ...]:  # noqa: B008  # immutable
        act = docket_cast.act_id(f"{self._name} {len(self.steps) + 1}")
        command = docket_cast.with_rows(command, self.docket)
        asked = _asked(actor, at, command, act, draws)
        refused = [_refused(other, at, command, act, (self.register, self.docket)) for other in (MIRA, BENEDICT, RUTH)]
        events = super().does(actor, at, command, draws)
        self.steps.append({**asked, "events": [encode(one, Event) for one in events], "others": refused})
        return events


def _asked(actor: Person, at: datetime, command: object, act: ActId, draws: Draws) -> dict[str, Any]:
    words = {"actor": actor.person, "at": time_text(at), "act": act, "draws": encode(draws)}
    return {**words, "command": encode(command, COMMANDS)}


def _refused(
    actor: Person, at: datetime, command: object, act: ActId, state: tuple[Register, Docket | None]
) -> dict[str, str | None]:
    """Whether somebody else might have done the same: the error's name, or null."""
    try:
        decide(command, *state, actor, at, act=act)
    except DocketError as wrong:
        return {"actor": actor.person, "error": type(wrong).__name__}
    return {"actor": actor.person, "error": None}


def docket_vectors() -> dict[str, Any]:
    """Whole cases: each command with who gives it, the events decided, and who else is refused, by name of error."""
    found: dict[str, Any] = {"about": "Vectors of docs/spec/docket.md, made by tests/record_vectors.py."}
    original = docket_examples.Record
    docket_examples.Record = _Written  # type: ignore[misc]  # the examples make their records by this name
    _Written.steps = []
    try:
        for name, make in (
            ("civil", docket_examples.civil_record),
            ("criminal", docket_examples.criminal_record),
            ("hidden", docket_examples.hidden_case_record),
        ):
            _Written.steps = []
            make()
            found[name] = _Written.steps
    finally:
        docket_examples.Record = original  # type: ignore[misc]  # as it was
    return found


def wire_vectors() -> dict[str, Any]:
    """One of each form, with the bytes that are signed or hashed."""
    identity = Identity.from_seed(seed("ada-lindqvist"), "ada-lindqvist")
    act = Act(COURT, PersonId("ada-lindqvist"), 1, ActId("0a" * 16), CaseRef("2:26-cv-00058"), CloseCase("Settled"))
    body = salted(Body(1, 1, None, AT, Draws(), ()), bytes(range(32)))
    header = TickHeader(
        f"{COURT}/sealed", 7, AT, 679, Shape(64, 32, 600), 48_204, bytes(range(32)), bytes(range(32, 64))
    )
    request = {"method": "POST", "target": "/api/submissions", "body": b"cells"}
    who = Requester(PersonId("ada-lindqvist"), 1, 1)
    return {
        "about": "Vectors of docs/spec/wire.md, made by tests/record_vectors.py; bytes are hex.",
        "act": {
            "canonical": canonical(act).decode(),
            "statement": statement(act).hex(),
            "ed25519_public_key": identity.public_keys.ed25519.hex(),
            "ed25519": identity.sign(statement(act)).hex(),
        },
        "leaf": {"salt": body.salt.hex(), "body": body.body.decode(), "entry": body.entry.hex()},
        "bodies_file": BodiesFile((body, Withdrawn(17, Ordinal(12)))).to_bytes().decode(),
        "tick": {
            "header": header.to_bytes().decode(),
            "shape": encode(Shape(64, 32, 600)),
        },
        "schedule": schedule_vectors(),
        "receipt": receipt_vectors(),
        "request": {**request, "body": "63656c6c73", "headers": sign_request(identity.sign, who, AT, **request)},  # type: ignore[arg-type]  # as written above
        "refused": REFUSED,
    }


def receipt_vectors() -> dict[str, Any]:
    """A receipt's text with its rows, what each key signs of it, and one row shown alone.

    ML-DSA is randomised, so that no signature of it follows from its inputs: the message stands here instead.
    """
    name = f"{COURT}/receipts"
    rows = tuple(ReceiptRow(7, LeafIndex(680 + at), bytes([at]) * 32, bytes([at + 8]) * 32).text() for at in range(3))
    place = PublicPlace(LeafIndex(48_204), leaf_hash(salted(Body(1, 1, None, AT, Draws(), ()), bytes(32)).entry))
    receipt = Receipt(f"{COURT}/public", f"{COURT}/sealed", AT, place, len(rows), root_of(rows))
    cells_alone = Receipt(f"{COURT}/public", f"{COURT}/sealed", AT, None, 1, root_of(rows[:1]))
    keys = [SignerKey.generate(name, bytes(range(32)), kind) for kind in (ED25519, NOTE_ML_DSA_44)]
    text = receipt.text()
    return {
        "text": text,
        "text_of_cells_alone": cells_alone.text(),
        "rows": rows,
        "row_shown": encode(SignedReceipt("", rows).show(1), ShownRow),
        "note_signed_with_ed25519": sign_note(text, keys[:1]).decode(),
        "ml_dsa_44_message": noted_message(name, text.encode()).hex(),
        "vkeys": [key.vkey for key in keys],
    }


def schedule_vectors() -> dict[str, Any]:
    """Ticks of three shapes, each where the shape changes; and how many have closed around each close."""
    changes = Change(0, Shape(8, 24, 3_600)), Change(300, Shape(16, 24, 600)), Change(301, Shape(16, 48, 600))
    schedule, second = Schedule(AT, changes), timedelta(seconds=1)
    return {
        "start": time_text(AT),
        "slots": json.loads(slots_part(changes).text)["slots"],
        "ticks": [
            {
                "tick": tick,
                "opens": time_text(schedule.opens(tick)),
                "closes": time_text(schedule.closes(tick)),
                "header_leaf": schedule.header_leaf(tick),
                "event_leaf_of_slot_5": schedule.event_leaf(tick, 5),
                "body_leaf_of_slot_5": schedule.body_leaf(tick, 5),
            }
            for tick in (0, 7, 299, 300, 301, 1_000)
        ],
        "closed_by": [
            {"at": time_text(at), "ticks": schedule.closed_by(at)}
            for tick in (0, 298, 299, 300, 301)
            for at in (schedule.closes(tick), schedule.closes(tick) + second)
        ],
    }


REFUSED = [
    {"bytes": '{"v":1,"bodies":[]}', "error": "UnknownField"},
    {"bytes": '{"bodies": []}', "error": "NotCanonical"},
    {"bytes": '{"bodies":[],"bodies":[]}', "error": "NotCanonical"},
    {"bytes": "{}", "error": "MissingField"},
    {"bytes": '{"bodies":{}}', "error": "WrongType"},
    {"bytes": '{"bodies":[{"@type":"Salted","body":"AA=","salt":""}]}', "error": "WrongType"},
    {"bytes": '{"bodies":[{"body":"","salt":""}]}', "error": "WrongType"},
    {"bytes": '{"bodies":[', "error": "NotJson"},
]
"""Bytes that are no bodies file, each with the error it must meet."""


def write() -> None:
    """Write every file anew, and the specification's page of all records."""
    page = FOLDER.parents[1] / "docs" / "spec" / "records.md"
    head, mark, _ = page.read_text("utf-8").partition(record_page.BEGINS)
    page.write_text(f"{head}{mark}{record_page.render()}", "utf-8")
    for room, vectors in (("docket", docket_vectors()), ("wire", wire_vectors())):
        (FOLDER / room).mkdir(parents=True, exist_ok=True)
        text = json.dumps(vectors, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        (FOLDER / room / f"{room}.json").write_text(text, "utf-8")


if __name__ == "__main__":
    write()
