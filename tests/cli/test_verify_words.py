"""Every way a court's copy can be wrong, and the one sentence `underseal verify` says of it."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from court_day import a_day
from lying_court import LyingCourt
from stranger_court import stranger_court
from underseal.audit.seen import place_name
from underseal.cli.main import main
from underseal.docket.names import Ordinal
from underseal.docket.slots import Shape
from underseal.ledger.notekeys import ED25519, ML_DSA_44, SignerKey
from underseal.ledger.tree import Hash
from underseal.stage.credentials import identity
from underseal.stage.test_court import TestCourt
from underseal.wire.codec import parse
from underseal.wire.leaf import Body, Salted, Withdrawn

Lie = Callable[[LyingCourt], object]

PUBLIC, SEALED = "harlow.court.example/public", "harlow.court.example/sealed"
DOCKET, PDF = "cases/2-26-cv-00001/index.json", "documents/045000000001/main.pdf"
UNSEALED, PROOF = "documents/045000000006/main.pdf", "sealed-log/proof/045000000006"
TILE, BUNDLE, BODIES = "log/tile/0/000.p/16", "log/tile/entries/000.p/16", "log/bodies/0"
NEWEST = 11
"""The last tick of the day."""
EVIDENCE = "; keep what you have of it, it is evidence, and tell the clerk's office"
CLERK = "; tell the clerk's office"


@pytest.fixture(autouse=True)
def nothing_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody makes a copy's pages anew."""
    monkeypatch.setattr("underseal.cli.verify.PAUSE", 0)


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestCourt]:
    """A court after its day. Only read."""
    simulator = TestCourt.found(tmp_path_factory.mktemp("day") / "court")
    simulator.court.publish()
    a_day(simulator)
    yield simulator
    simulator.close()


@pytest.fixture
def lying(day: TestCourt, tmp_path: Path) -> LyingCourt:
    return LyingCourt(Path(shutil.copytree(day.folder / "public", tmp_path / "copy")), day.court)


def verify(court: LyingCourt, day: TestCourt, *words: str) -> int:
    pub = day.court.pub
    return main(["verify", str(court.folder), "--key", pub.public_vkey, "--key", pub.sealed_vkey, *words])


def missing(path: str) -> Lie:
    return lambda court: court.file(path).unlink()


def empty(path: str) -> Lie:
    return lambda court: court.file(path).write_bytes(b"")


def lengthened(path: str) -> Lie:
    return lambda court: court.file(path).write_bytes(court.file(path).read_bytes() + b"\0")


def nothing_by_the_million(court: LyingCourt) -> None:
    """As text 3 MB, as Python's objects a hundred."""
    court.file("cases/index.json").write_bytes(b'{"cases":[%s{}]}\n' % (b"{}," * 1_000_000))


def bent(path: str, at: int = -1) -> Lie:
    return lambda court: court.bend(path, at)


def cut(path: str) -> Lie:
    return lambda court: court.cut(path)


def by_another_key(*types: int) -> Lie:
    """Sign the public checkpoint with other keys of these types."""

    def lie(court: LyingCourt) -> None:
        log, true = court.log("public"), court.signers["public"]
        other = {kind: SignerKey.generate(PUBLIC, b"o" * 32, kind) for kind in types}
        court.sign("public", log.size, log.root(), signers=[other.get(key.algorithm, key) for key in true])

    return lie


def signed_by(which: int) -> Lie:
    def lie(court: LyingCourt) -> None:
        log = court.log("public")
        court.sign("public", log.size, log.root(), signers=[court.signers["public"][which]])

    return lie


def of_another_origin(court: LyingCourt) -> None:
    log = court.log("public")
    court.sign("public", log.size, log.root(), origin="calder.court.example/public")


def exchanged_checkpoints(court: LyingCourt) -> None:
    shutil.copy(court.file("sealed-log/checkpoint"), court.file("log/checkpoint"))


def bent_line(which: int) -> Lie:
    """Flip a bit in the middle of a signature line of the public checkpoint."""

    def lie(court: LyingCourt) -> None:
        place = court.file("log/checkpoint")
        lines = place.read_bytes().split(b"\n")
        at = lines.index(b"") + 1 + which
        middle = len(lines[at]) - 40
        other = b"B" if lines[at][middle : middle + 1] == b"A" else b"A"
        lines[at] = lines[at][:middle] + other + lines[at][middle + 1 :]
        place.write_bytes(b"\n".join(lines))

    return lie


def another_root(court: LyingCourt) -> None:
    court.sign("public", court.log("public").size, Hash(sha256(b"another").digest()))


def rolled_back(log: str, size: int) -> Lie:
    def lie(court: LyingCourt) -> None:
        court.write(log, list(court.log(log).entries())[:size])

    return lie


def rolled_back_by_a_tick(court: LyingCourt) -> None:
    court.rewrite_ticks(lambda entries: entries.__delitem__(slice(-court.schedule.shape(0).leaves - 3, None)))


def longer_than_there_is(court: LyingCourt) -> None:
    log = court.log("public")
    court.sign("public", log.size + 1, log.root())


def exchanged_bodies(court: LyingCourt) -> None:
    bodies = court.bodies()
    bodies[2], bodies[3] = bodies[3], bodies[2]
    court.put_bodies(bodies)


def fewer_bodies(court: LyingCourt) -> None:
    court.put_bodies(court.bodies()[:-2])


def withdrawn(court: LyingCourt) -> None:
    court.put_bodies([*court.bodies()[:5], Withdrawn(9, Ordinal(4)), *court.bodies()[6:]])


def bent_body(court: LyingCourt) -> None:
    bodies = court.bodies()
    body = next(at for at, one in enumerate(bodies) if b"tides" in one.body)
    bodies[body] = replace(bodies[body], body=bodies[body].body.replace(b"tides", b"times"))
    court.put_bodies(bodies)


def an_act_twice(court: LyingCourt) -> None:
    bodies = court.bodies()
    court.rewrite_record([*bodies, bodies[-1]])


def an_act_left_out(court: LyingCourt) -> None:
    bodies = court.bodies()
    court.rewrite_record(bodies[:-1])


def first_act(court: LyingCourt) -> int:
    """Of those in cases: the court's first rules stand before it."""
    acts = [at for at, one in enumerate(court.bodies()) if parse(Body, one.body).signed is not None]
    return acts[1]


def another_time(court: LyingCourt) -> None:
    leaf = first_act(court)
    body = parse(Body, court.bodies()[leaf].body)
    court.rewrite_body(leaf, at=body.at + timedelta(hours=1))


def another_generation(court: LyingCourt) -> None:
    leaf = first_act(court)
    signed = parse(Body, court.bodies()[leaf].body).signed
    assert signed is not None
    court.rewrite_body(leaf, signed=replace(signed, act=replace(signed.act, generation=2)))


def unsigned(court: LyingCourt) -> None:
    court.rewrite_body(first_act(court), signed=None)


def of_another_signer(court: LyingCourt) -> None:
    leaf = first_act(court)
    signed = parse(Body, court.bodies()[leaf].body).signed
    assert signed is not None
    forged = replace(signed.signature, ed25519=identity("jonas-vale").sign(b"whatever"))
    court.rewrite_body(leaf, signed=replace(signed, signature=forged))


def no_body_at_all(court: LyingCourt) -> None:
    bodies = court.bodies()
    bodies[4] = Salted(bodies[4].salt, b"{}")
    court.rewrite_record(bodies)


def header(which: int, **said: object) -> Lie:
    return lambda court: court.rewrite_header(which, **said)


def header_closed_late(court: LyingCourt) -> None:
    court.rewrite_header(2, closed=court.schedule.closes(2) + timedelta(seconds=1))


NOT_IN_FORCE = "it is signed with generation 2 of the keys of philippa-crane, and generation 1 was in force"


def leaf_dated(leaf: int, by: timedelta) -> Lie:
    """Publish another record in which a leaf of the court's own bears another time."""

    def lie(court: LyingCourt) -> None:
        body = parse(Body, court.bodies()[leaf].body)
        assert body.signed is None
        court.rewrite_body(leaf, at=body.at + by)

    return lie


def recounted(which: int, by: int) -> Lie:
    return lambda court: court.recount(which, by)


def another_header(court: LyingCourt) -> None:
    court.rewrite_header(2, shape=wider(court))


def another_shape(court: LyingCourt) -> None:
    """Its last tick is as it says, with a slot more than the rules give it."""
    court.rewrite_ticks(lambda entries: entries.append(bytes(64)))
    court.rewrite_header(NEWEST, shape=wider(court))


def wider(court: LyingCourt) -> Shape:
    shape = court.schedule.shape(0)
    return replace(shape, events=shape.events + 1)


def misnamed(court: LyingCourt) -> None:
    court.misname_log_before(2)


def a_leaf_more(court: LyingCourt) -> None:
    court.rewrite_ticks(lambda entries: entries.insert(court.schedule.header_leaf(3), bytes(64)))


def a_slot_of_another_size(court: LyingCourt) -> None:
    court.rewrite_ticks(lambda entries: entries.__setitem__(3, bytes(63)))


def no_header_first(court: LyingCourt) -> None:
    court.rewrite_ticks(lambda entries: entries.pop(0))


def papers(**said: object) -> Lie:
    return lambda court: court.rewrite_papers(**said)


def proof_of_another_leaf(court: LyingCourt) -> None:
    data = court.file(PROOF).read_bytes()
    index = int(data.split(b"\nindex ")[1].split(b"\n")[0])
    court.file(PROOF).write_bytes(data.replace(b"\nindex %d\n" % index, b"\nindex %d\n" % (index ^ 1)))


def proof_with_a_bent_hash(court: LyingCourt) -> None:
    lines = court.file(PROOF).read_bytes().split(b"\n")
    lines[3] = (b"A" if lines[3][:1] != b"A" else b"B") + lines[3][1:]
    court.file(PROOF).write_bytes(b"\n".join(lines))


def proof_half_signed(court: LyingCourt) -> None:
    court.file(PROOF).write_bytes(b"\n".join(court.file(PROOF).read_bytes().split(b"\n")[:-2]) + b"\n")


def another_docket(court: LyingCourt) -> None:
    place = court.file(DOCKET)
    place.write_bytes(place.read_bytes().replace(b"spring tides", b"spring times"))


def documents_elsewhere(court: LyingCourt) -> None:
    """One docket's documents under another prefix, where other PDFs could lie."""
    place = court.file(DOCKET)
    place.write_bytes(
        place.read_bytes().replace(b'"id":"0450', b'"id":"6660').replace(b"/documents/0450", b"/documents/6660")
    )


def an_unlisted_case(court: LyingCourt) -> None:
    place = court.file("cases/index.json")
    place.write_bytes(place.read_bytes().replace(b"2:26-cv-00001", b"2:26-cv-00009"))


AGAIN = "; try again, then tell the clerk's office"


def log(why: str) -> str:
    return f"{PUBLIC}: {why}{EVIDENCE}"


def sealed(why: str) -> str:
    return f"{SEALED}: {why}{EVIDENCE}"


def withheld(path: str) -> str:
    return f"the court withholds /{path}{AGAIN}"


def tick(number: int, why: str) -> str:
    return f"tick {number} of the sealed log is refused: {why}{CLERK}"


def counts(leaf: int) -> str:
    return f"it counts leaf {leaf} of the public log, dated after the tick closed"


def leaves_out(leaf: int) -> str:
    return f"it leaves out leaf {leaf} of the public log, dated before it closed"


def leaf(number: int, why: str) -> str:
    return f"leaf {number} of the public record is refused: {why}{CLERK}"


def page(path: str, why: str) -> str:
    return f"/{path} does not follow from the record: {why}{CLERK}"


def uncertified(why: str) -> str:
    return f"the registrar has not certified the court's log keys ({why}); ask the registrar clerk"


STRANGER = "no key known here signed the note; the signatures on it are in the name of "
NOT_BY_US = f"the {{}} signature by the key of {PUBLIC} is missing"
DOES_NOT_VERIFY = f"the {{}} signature of {PUBLIC} does not verify"
NOT_FROM_LEAVES = "it does not follow from the leaves, which make the signed root"
TWO_RECORDS = tick(11, "it names another public log of the same size than the tick before")
ANOTHER_RECORD = tick(0, "it follows another public log than the one published")
ANOTHER_SHAPE = "it is of another shape than the court's rules say"
MORE_LEAVES = "it has more or fewer leaves than its header says"
GOES_BACK = "its time is before that of the leaf before it, and times never go back"
TAKEN_OFF = (
    "the body of leaf 5 of the public record is marked as withdrawn by leaf 9, and no act on the record "
    f"withdraws a body{CLERK}"
)
OTHER_KEYS = "its keys are not those the registrar certified"
NO_REGISTRAR = "the certificate of log is issued by tobias-renn, who may not issue it here"
FIRST_ACT, LAST_ACT = "ed511234cad4648b5b6ac8aeaf0ab6b0", "64eb64f7a8a9544132228309cd5d93dc"
FULL, LAST = "sealed-log/tile/0/000", "sealed-log/tile/entries/001.p/116"

LIES: list[tuple[str, Lie, str]] = [
    # Checkpoints.
    ("checkpoint missing", missing("log/checkpoint"), withheld("log/checkpoint")),
    ("checkpoint empty", empty("log/checkpoint"), log("not a signed note: no empty line parts text and signatures")),
    ("checkpoint cut", cut("log/checkpoint"), log("not a signed note: it does not end in a signature line")),
    ("signed by others", by_another_key(ED25519, ML_DSA_44), log(STRANGER + PUBLIC)),
    ("Ed25519 line by another", by_another_key(ED25519), log(NOT_BY_US.format("Ed25519"))),
    ("ML-DSA line by another", by_another_key(ML_DSA_44), log(NOT_BY_US.format("ML-DSA-44"))),
    ("ML-DSA line missing", signed_by(0), log(NOT_BY_US.format("ML-DSA-44"))),
    ("Ed25519 line missing", signed_by(1), log(NOT_BY_US.format("Ed25519"))),
    ("Ed25519 line bent", bent_line(0), log(DOES_NOT_VERIFY.format("Ed25519"))),
    ("ML-DSA line bent", bent_line(1), log(DOES_NOT_VERIFY.format("ML-DSA-44"))),
    ("origin bent", bent("log/checkpoint", 0), log(DOES_NOT_VERIFY.format("Ed25519"))),
    ("another origin", of_another_origin, log(f"the checkpoint is of calder.court.example/public, not of {PUBLIC}")),
    ("the other log's", exchanged_checkpoints, log(STRANGER + SEALED)),
    ("another root", another_root, log("its 16 leaves do not make the root that was signed")),
    ("a size beyond", longer_than_there_is, withheld("log/tile/entries/000.p/17")),
    ("public log rolled back", rolled_back("public", 5), tick(1, "it follows a longer public log than there is")),
    # Tiles and bundles.
    ("tile bent", bent(TILE), log(f"'/{TILE}': {NOT_FROM_LEAVES}")),
    ("tile cut", cut(TILE), log(f"'/{TILE}': 511 bytes are not 16 hashes")),
    ("tile missing", missing(TILE), withheld(TILE)),
    ("bundle bent", bent(BUNDLE), log(f"'/{BUNDLE}': leaf 15 in it is not the one that was signed")),
    ("bundle's length bent", bent(BUNDLE, 0), log(f"'/{BUNDLE}': an entry is cut short")),
    ("bundle cut", cut(BUNDLE), log(f"'/{BUNDLE}': an entry is cut short")),
    ("bundle longer", lengthened(BUNDLE), log(f"'/{BUNDLE}': bytes are left behind the last entry")),
    ("bundle missing", missing(BUNDLE), withheld(BUNDLE)),
    ("full tile bent", bent(FULL, 40), sealed(f"'/{FULL}': {NOT_FROM_LEAVES}")),
    ("tile above bent", bent("sealed-log/tile/1/000.p/1"), sealed(f"'/sealed-log/tile/1/000.p/1': {NOT_FROM_LEAVES}")),
    ("tile above missing", missing("sealed-log/tile/1/000.p/1"), withheld("sealed-log/tile/1/000.p/1")),
    ("sealed bundle bent", bent(LAST), sealed(f"'/{LAST}': leaf 371 in it is not the one that was signed")),
    # Bodies.
    ("bodies missing", missing(BODIES), withheld(BODIES)),
    ("bodies empty", empty(BODIES), leaf(0, f"/{BODIES}: not JSON in UTF-8")),
    ("bodies cut", cut(BODIES), leaf(0, f"/{BODIES}: not JSON in UTF-8")),
    ("fewer bodies", fewer_bodies, leaf(14, f"/{BODIES} ends before its body")),
    ("a body bent", bent_body, leaf(6, "its body does not hash to its leaf")),
    ("bodies of other leaves", exchanged_bodies, leaf(2, "its body does not hash to its leaf")),
    (
        "a body taken off without an act",
        withdrawn,
        TAKEN_OFF,
    ),
    # Acts, where the court wrote both logs anew to hide it.
    ("an act twice", an_act_twice, leaf(16, f"act {LAST_ACT} is entered already; sign a new one to file again")),
    ("an act left out", an_act_left_out, page("cases/index.json", "the cases are not those of the record")),
    (
        "an act at another time",
        another_time,
        leaf(
            4,
            f"the events recorded for act {FIRST_ACT} are not those it yields; refuse the record and keep it as proof",
        ),
    ),
    (
        "an act of other keys",
        another_generation,
        leaf(4, NOT_IN_FORCE),
    ),
    ("an act without its signature", unsigned, leaf(4, "the court's own leaf holds one event")),
    ("an act signed by another", of_another_signer, leaf(4, "the act's signature is not philippa-crane's")),
    ("no body in the body", no_body_at_all, leaf(4, "missing field $.v")),
    # Ticks.
    ("a tick's number", header(1, tick=7), tick(1, "its header is another tick's")),
    ("a tick of another log", header(1, origin="calder.court.example/sealed"), tick(1, "its header is another tick's")),
    ("a tick of another shape", another_shape, tick(NEWEST, ANOTHER_SHAPE)),
    ("a header of another shape", another_header, tick(2, MORE_LEAVES)),
    ("a tick at another leaf", header(2, first=64), tick(2, "its header is another tick's")),
    ("a tick after another log", misnamed, tick(2, "it follows another sealed log than the one that it stands in")),
    ("a tick with a leaf more", a_leaf_more, tick(2, "it has more or fewer leaves than its header says")),
    ("a tick late", header_closed_late, tick(2, "it did not close on schedule")),
    (
        "a tick counting too much",
        recounted(7, 1),
        tick(7, counts(10)),
    ),
    (
        "a tick counting too little",
        recounted(8, -1),
        tick(8, leaves_out(14)),
    ),
    (
        "a leaf dated back",
        leaf_dated(2, timedelta(seconds=-2)),
        tick(0, leaves_out(2)),
    ),
    ("a leaf before the one before", leaf_dated(2, timedelta(minutes=-1)), leaf(2, GOES_BACK)),
    ("a leaf of the year 2099", leaf_dated(2, timedelta(days=73 * 365)), leaf(3, GOES_BACK)),
    ("a tick beyond the record", header(11, public_size=999), tick(11, "it follows a longer public log than there is")),
    ("a tick going back", header(2, public_size=1), tick(2, "it follows a shorter public log than the tick before")),
    ("a tick of another record", header(11, public_root=b"r" * 32), TWO_RECORDS),
    ("the first tick of another record", header(0, public_root=b"r" * 32), ANOTHER_RECORD),
    ("a slot too short", a_slot_of_another_size, tick(1, "a leaf is neither a header nor a commitment and a hash")),
    ("no header first", no_header_first, tick(0, "the log does not begin with a header")),
    ("half a tick", rolled_back_by_a_tick, tick(10, "the log does not end with a whole tick")),
    # Papers.
    ("papers missing", missing("log/certificate"), withheld("log/certificate")),
    ("papers empty", empty("log/certificate"), uncertified("not JSON in UTF-8")),
    ("no log certificate", papers(logs=()), uncertified("there is no certificate of them yet")),
    ("no registrar", papers(certificates=()), uncertified(NO_REGISTRAR)),
    ("keys missing", missing("log/vkeys"), withheld("log/vkeys")),
    ("keys bent", bent("sealed-log/vkeys", 300), page("sealed-log/vkeys", OTHER_KEYS)),
    # Pages, PDFs and proofs.
    ("list missing", missing("cases/index.json"), withheld("cases/index.json")),
    ("list empty", empty("cases/index.json"), page("cases/index.json", "it is no list of cases")),
    ("list of nothing by the million", nothing_by_the_million, page("cases/index.json", "it is no list of cases")),
    ("a case unlisted", an_unlisted_case, page("cases/index.json", "the cases are not those of the record")),
    ("docket missing", missing(DOCKET), withheld(DOCKET)),
    ("docket changed", another_docket, page(DOCKET, "the docket is not what the acts in the record make it")),
    ("documents elsewhere", documents_elsewhere, page(DOCKET, "the docket is not what the acts in the record make it")),
    ("PDF missing", missing(PDF), withheld(PDF)),
    ("PDF bent", bent(PDF), page(PDF, "the PDF is not the one the record names")),
    ("PDF cut", cut(PDF), page(PDF, "the PDF is not the one the record names")),
    ("unsealed PDF bent", bent(UNSEALED, 99), page(UNSEALED, "the PDF is not the one the record names")),
    ("proof missing", missing(PROOF), withheld(PROOF)),
    ("proof empty", empty(PROOF), page(PROOF, "not a proof file: no empty line comes before the checkpoint")),
    ("proof cut", cut(PROOF), page(PROOF, "not a signed note: it does not end in a signature line")),
    ("proof of another leaf", proof_of_another_leaf, page(PROOF, "the proof does not hold: it leads to another root")),
    ("proof's hash bent", proof_with_a_bent_hash, page(PROOF, "the proof does not hold: it leads to another root")),
    (
        "proof half signed",
        proof_half_signed,
        page(PROOF, f"the ML-DSA-44 signature by the key of {SEALED} is missing"),
    ),
]


@pytest.mark.parametrize(("lie", "sentence"), [pytest.param(lie, said, id=name) for name, lie, said in LIES])
def test_what_is_wrong_is_said_in_one_sentence(
    lying: LyingCourt, day: TestCourt, lie: Lie, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lie(lying)
    assert verify(lying, day, "--documents") == 1
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"underseal: {lying.folder} does not verify: {sentence}\n")


def test_every_lie_is_told_of_a_copy_that_verifies(lying: LyingCourt, day: TestCourt) -> None:
    assert verify(lying, day, "--documents") == 0
    lying.rewrite_record(lying.bodies())
    assert verify(lying, day, "--documents") == 0


# What was seen before.


@pytest.fixture
def remembered(lying: LyingCourt, day: TestCourt, tmp_path: Path) -> Path:
    """A file in which an audit left the checkpoints of the court as it is."""
    memory = tmp_path / "checkpoints.json"
    assert verify(lying, day, "--remember", str(memory)) == 0
    return memory


def sealed_log_a_tick_shorter(court: LyingCourt) -> None:
    court.rewrite_ticks(lambda entries: entries.__delitem__(slice(-court.schedule.shape(0).leaves, None)))


def another_slot(court: LyingCourt) -> None:
    court.rewrite_ticks(lambda entries: entries.__setitem__(3, b"another slot".ljust(64)))


@pytest.mark.parametrize(
    ("lie", "sentence"),
    [
        (sealed_log_a_tick_shorter, sealed("the log showed 372 leaves before and now offers 341")),
        (another_slot, sealed("the log of 372 is not a continuation of the log of 372 seen before")),
    ],
)
def test_a_history_taken_back_is_found_by_who_remembers(  # noqa: PLR0917  # fixtures
    lying: LyingCourt, day: TestCourt, remembered: Path, lie: Lie, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lie(lying)
    before = remembered.read_bytes()
    assert verify(lying, day) == 0
    capsys.readouterr()
    assert verify(lying, day, "--remember", str(remembered)) == 1
    assert capsys.readouterr().err == f"underseal: {lying.folder} does not verify: {sentence}\n"
    assert remembered.read_bytes() == before


def test_a_court_that_goes_on_is_remembered_as_it_is_now(lying: LyingCourt, day: TestCourt, remembered: Path) -> None:
    true = remembered.read_bytes()
    sealed_log_a_tick_shorter(lying)
    younger = remembered.with_name("younger.json")
    assert verify(lying, day, "--remember", str(younger)) == 0
    shutil.rmtree(lying.folder)
    shutil.copytree(day.folder / "public", lying.folder)
    assert verify(lying, day, "--remember", str(younger)) == 0
    assert younger.read_bytes() == true


def another_court(folder: Path, seal: pytest.MonkeyPatch) -> Path:
    """A court of the same name, under the same root, whose logs go by other names. Its published tree."""
    make = SignerKey.generate
    seal.setattr(SignerKey, "generate", lambda name, draw, *kind: make(name.replace("/", "/new/"), draw, *kind))
    founded = TestCourt.found(folder)
    founded.court.publish()
    founded.close()
    seal.undo()
    return folder / "public"


def test_another_court_at_the_same_place_is_found_by_who_remembers(  # noqa: PLR0917  # fixtures
    lying: LyingCourt,
    day: TestCourt,
    remembered: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other, before = another_court(tmp_path / "other", monkeypatch), remembered.read_bytes()
    shutil.rmtree(lying.folder)
    shutil.copytree(other, lying.folder)
    assert main(["verify", str(lying.folder)]) == 0
    for named in (str(lying.folder), f"{lying.folder}/../{lying.folder.name}/"):
        capsys.readouterr()
        assert main(["verify", named, "--remember", str(remembered)]) == 1
        assert f"{PUBLIC} and {SEALED}, and now shows harlow" in capsys.readouterr().err
        assert remembered.read_bytes() == before
    assert main(["verify", str(other), "--remember", str(remembered)]) == 0, "elsewhere it is new"


def test_courts_that_merely_use_the_same_names_do_not_accuse_each_other(
    day: TestCourt, lying: LyingCourt, tmp_path: Path
) -> None:
    """Whoever was checked first once made a forger of the other, for good."""
    stranger, root = stranger_court(tmp_path / "stranger", "root", "logs"), day.court.record.roster.root.fingerprint
    for first, second in ((stranger, lying.folder), (lying.folder, stranger)):
        memory = tmp_path / f"{first.parent.name}.json"
        for place in (first, second, first, second):
            assert main(["verify", str(place), "--remember", str(memory)]) == 0
        assert main(["verify", str(lying.folder), "--root", root, "--remember", str(memory)]) == 0


def test_a_log_is_known_again_by_its_keys_under_another_root(
    day: TestCourt, lying: LyingCourt, remembered: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever holds the logs' keys can make a root; a reader may trust the keys alone."""
    shorter = stranger_court(tmp_path / "stranger", "root")
    keys = ("--key", day.court.pub.public_vkey, "--key", day.court.pub.sealed_vkey)
    assert main(["verify", str(shorter), *keys]) == 0
    capsys.readouterr()
    assert main(["verify", str(shorter), *keys, "--remember", str(remembered)]) == 1
    assert "the log showed 372 leaves before" in capsys.readouterr().err
    assert verify(lying, day, "--remember", str(remembered)) == 0


def test_other_keys_under_the_same_root_are_found_elsewhere_too(
    day: TestCourt, lying: LyingCourt, remembered: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rekeyed, before = stranger_court(tmp_path / "stranger", "logs"), remembered.read_bytes()
    assert main(["verify", str(rekeyed)]) == 0
    capsys.readouterr()
    assert main(["verify", str(rekeyed), "--remember", str(remembered)]) == 1
    said, root = capsys.readouterr().err, day.court.record.roster.root.fingerprint
    assert f"the log {SEALED} of the court with the root {root} is signed by none of the keys it had" in said
    assert remembered.read_bytes() == before
    assert verify(lying, day, "--remember", str(remembered)) == 0


def test_a_history_taken_back_is_found_at_a_mirror_too(
    day: TestCourt, lying: LyingCourt, remembered: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mirror = LyingCourt(Path(shutil.copytree(lying.folder, tmp_path / "mirror")), day.court)
    another_slot(mirror)
    assert main(["verify", str(mirror.folder), "--remember", str(remembered)]) == 1
    assert "not a continuation of the log of 372 seen before" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ("http://Court.example/", "http://court.example:80"),
        ("https://court.example", "https://court.example:443/"),
        ("copy", "./copy/"),
        ("copy", "there/../copy"),
    ],
)
def test_a_place_has_one_name_however_it_is_written(one: str, same: str) -> None:
    assert place_name(one) == place_name(same) != place_name(f"{one}2")


@pytest.mark.parametrize("odd", ["http://[", "http://a:99999999", "http://", "http://a:b"])
def test_an_odd_address_has_a_name_too(odd: str) -> None:
    assert place_name(odd)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"v": 1, "courts": {}, "checkpoints": {}}',
        '{"v": true, "courts": {}, "checkpoints": {}}',
        '{"v": 2.0, "courts": {}, "checkpoints": {}}',
        '{"v": 2, "v": 2, "courts": {}, "checkpoints": {}}',
        '{"v": 2, "courts": {}, "checkpoints": {"a": "b", "a": "b"}}',
        '{"v": 2, "courts": {}, "checkpoints": {}, "more": 1}',
        '{"v": 2, "checkpoints": {}}',
        '{"v": 2, "courts": {}, "checkpoints": {"a": 1}}',
        '{"v": 2, "courts": [], "checkpoints": {}}',
        '{"v": 2, "courts": {"a": {"court": "b"}}, "checkpoints": {}}',
        "[" * 100_000,
    ],
)
def test_a_memory_that_is_none_is_not_written_over(
    lying: LyingCourt, day: TestCourt, tmp_path: Path, text: str
) -> None:
    memory = tmp_path / "notes.txt"
    memory.write_text(text)
    assert verify(lying, day, "--remember", str(memory)) == 2
    assert memory.read_text() == text


# The root in print.


def test_from_the_root_in_print_all_keys_follow(
    lying: LyingCourt, day: TestCourt, capsys: pytest.CaptureFixture[str]
) -> None:
    root = day.court.record.roster.root.fingerprint
    for spelled in (root, root.replace(" ", "").upper()):
        assert main(["verify", str(lying.folder), "--root", spelled]) == 0
        assert "own keys: none" in capsys.readouterr().out


def test_another_root_than_the_one_in_print_is_said(
    lying: LyingCourt, day: TestCourt, capsys: pytest.CaptureFixture[str]
) -> None:
    pinned, found = " ".join(["0" * 4] * 16), day.court.record.roster.root.fingerprint
    assert main(["verify", str(lying.folder), "--root", pinned]) == 1
    said = f"the court shows the root {found}, and {pinned} was named here; compare both with the one that"
    assert f"does not verify: {said}" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--root", "12ab"], ["--root", "g" * 64], ["--proof", "x", "--remember", "y"]])
def test_a_root_that_is_no_fingerprint_is_a_wrong_call(lying: LyingCourt, words: list[str]) -> None:
    assert main(["verify", str(lying.folder), *words]) == 2
