"""Two worlds that differ only in what is sealed: the public gets the same bytes, times and names from both.

Compared is the whole published tree with all its pages, of `sealed-log/**` all but the content. Vault keys, cells and
dummies are random in each world; clock, salts, ids and slots are shared by purpose.
"""

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from machine import IN_DEPTH
from underseal.docket.names import CaseRef, StubId
from underseal.docket.record import StubText
from underseal.ledger.note import sign_note
from underseal.stage.credentials import certify
from underseal.stage.filings import hex_id
from underseal.stage.test_court import (
    CLERK,
    COUNSEL,
    FOUNDED,
    SEALED_CLERK,
    SHAPE,
    Clock,
    TestCourt,
    copy_of,
    published,
)
from underseal.storage.interfaces import Purpose
from underseal.storage.logs.inbox import Taking
from underseal.wire.submission import StubEntryRequest

Doing = Callable[["World"], object]
Tree = dict[str, tuple[str, int, int, bytes]]
QUICK = settings(
    max_examples=64 if IN_DEPTH else 4,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@dataclass
class World:
    """A simulator with one public case, and what is done in it by number so that both worlds do the same."""

    simulator: TestCourt
    case: CaseRef
    sealed_text: str = "to Compel"
    sealed_weight: int = 0
    done: int = 0

    def number(self) -> int:
        self.done += 1
        return self.done


def public_filing(world: World) -> object:
    return world.simulator.file_public(world.case, f"paper {world.number()}")


def motion_with_sealed_exhibit(world: World) -> object:
    text = f"motion {world.number()}"
    return world.simulator.file_exhibit(world.case, text, weight=world.sealed_weight, says=world.sealed_text)


def stub_of_a_whole_entry(world: World) -> object:
    stub = StubId("stub-" + hex_id("stub", str(world.number())))
    request = StubEntryRequest(world.case, StubText.PLEA_SUPPLEMENT, stub)
    return world.simulator.request_stub(SEALED_CLERK, request, f"{world.sealed_text} {world.done}")


def order(world: World) -> object:
    return world.simulator.order(world.case, f"order {world.number()}")


def another_case(world: World) -> object:
    return world.simulator.open_case(f"Plaintiff {world.number()}", by=COUNSEL)


def tick(world: World) -> object:
    return world.simulator.tick()


def seconds(world: World) -> object:
    world.simulator.clock.forward(3)
    return world.simulator.court.ticks.close_due()


def hidden(world: World) -> object:
    return world.simulator.file_hidden(f"hidden {world.simulator.clock.now} {os.urandom(4).hex()}")


def large_hidden(world: World) -> object:
    return world.simulator.file_hidden(f"large {os.urandom(4).hex()}", weight=150_000)


def enrolment(world: World) -> object:
    return world.simulator.enrol(certify(f"reader-{os.urandom(4).hex()}", "Nora Castellan", "counsel"))


def body_cells_ahead(world: World) -> object:
    sealed = world.simulator.seal(CLERK, world.case, os.urandom(4).hex(), stub=StubId("stub-" + os.urandom(16).hex()))
    return world.simulator.send(CLERK, sealed.submission)


OPEN: Sequence[Doing] = (
    public_filing,
    motion_with_sealed_exhibit,
    stub_of_a_whole_entry,
    order,
    another_case,
    tick,
    seconds,
)
HIDDEN: Sequence[Doing] = (hidden, large_hidden, enrolment, body_cells_ahead)


@contextmanager
def world_of(founded: Path, **sealed: object) -> Iterator[World]:
    clock = Clock(FOUNDED)
    with tempfile.TemporaryDirectory() as folder:
        simulator = TestCourt(copy_of(founded, Path(folder) / "court"), clock=clock)
        try:
            simulator.court.publish()
            yield World(simulator, simulator.open_case(), **sealed)  # type: ignore[arg-type]  # World's own fields
        finally:
            simulator.close()


def trees_after(founded: Path, history: Sequence[Doing], **sealed: object) -> list[Tree]:
    """The published tree as it is after each act, in order."""
    with world_of(founded, **sealed) as world:
        trees = [published(world.simulator.folder)]
        for doing in (*history, tick, tick):
            doing(world)
            tree = published(world.simulator.folder)
            if doing not in HIDDEN or tree != trees[-1]:
                trees.append(tree)  # what is hidden makes no tree of its own
        return trees


def without_hidden(history: Sequence[Doing]) -> list[Doing]:
    return [doing for doing in history if doing not in HIDDEN]


@QUICK
@given(history=st.lists(st.sampled_from((*OPEN, *HIDDEN, *HIDDEN)), max_size=9))
def test_what_is_hidden_changes_no_byte_the_public_gets(founded: Path, history: list[Doing]) -> None:
    assert trees_after(founded, history) == trees_after(founded, without_hidden(history))


@QUICK
@given(
    history=st.lists(st.sampled_from(OPEN), max_size=7),
    text=st.text(alphabet="abcdefgh äöü", min_size=1, max_size=40),
    weight=st.integers(1, 200_000),
)
def test_what_a_sealed_paper_says_and_its_length_change_no_byte_the_public_gets(
    founded: Path, history: list[Doing], text: str, weight: int
) -> None:
    history = [motion_with_sealed_exhibit, stub_of_a_whole_entry, *history]
    assert trees_after(founded, history) == trees_after(founded, history, sealed_text=text, sealed_weight=weight)


@QUICK
@given(moments=st.tuples(st.integers(0, SHAPE.seconds - 1), st.integers(0, SHAPE.seconds - 1)))
def test_the_moment_within_a_tick_changes_no_byte_the_public_gets(founded: Path, moments: tuple[int, int]) -> None:
    def at(moment: int) -> Doing:
        def doing(world: World) -> None:
            now = world.simulator.clock.now
            world.simulator.clock.forward(moment)
            hidden(world)
            world.simulator.clock.now = now

        return doing

    one, other = (trees_after(founded, [public_filing, at(moment), tick, order]) for moment in moments)
    assert one == other


def test_each_tick_has_the_same_contents_by_size_and_count_whatever_is_filed(founded: Path) -> None:
    def shape(history: Sequence[Doing]) -> list[tuple[str, int]]:
        with world_of(founded) as world:
            for doing in history:
                doing(world)
            world.simulator.tick(6)
            return sorted((path.name, path.stat().st_size) for path in (world.simulator.folder / "sealed").iterdir())

    assert shape([]) == shape([large_hidden, hidden, motion_with_sealed_exhibit])


def test_unsealing_one_of_two_tells_nothing_of_the_other(founded: Path) -> None:
    def tree(other: str) -> Tree:
        with world_of(founded) as world:
            court = world.simulator
            _, stub, sealed = court.file_exhibit(world.case, "to Compel")
            court.file_exhibit(world.case, "to Exclude", weight=len(other) * 4_000, says=other)
            court.tick()
            court.order(world.case, "unsealing", unseals=(stub,))
            court.release(world.case, stub, sealed, 5)
            court.tick()
            return {path: facts for path, facts in published(court.folder).items() if "sealed-log/proof/" not in path}

    assert tree("short") == tree("what the second exhibit says at length")


# Leaks planted on purpose, each of which must show.


class InOrder:
    """Draws by their order, as a careless court would make them."""

    def __init__(self) -> None:
        self._drawn = 0

    def draw(self, _purpose: Purpose, size: int) -> bytes:
        self._drawn += 1
        return self._drawn.to_bytes(size, "big")


def test_draws_by_their_order_would_show(founded: Path) -> None:
    def careless(world: World) -> None:
        court = world.simulator.court
        court.inbox._draws = court.submissions._drafting._draws = InOrder()

    history: list[Doing] = [careless, hidden, public_filing]
    assert trees_after(founded, history) != trees_after(founded, without_hidden(history))


def test_a_randomised_signature_would_show_where_none_is_remembered(founded: Path) -> None:
    def forgetful(world: World) -> None:
        world.simulator.court.logs.public._signing = sign_note

    history: list[Doing] = [forgetful, public_filing]
    assert trees_after(founded, history) != trees_after(founded, history)


def test_a_file_written_on_an_upload_would_show(founded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def leak(world: World) -> None:
        court = world.simulator.court
        settle = court.inbox.settle

        def settle_and_tell(taking: Taking) -> None:
            settle(taking)
            court.tree.write("log/vkeys", court.tree.read("log/vkeys") or b"", court.clock())

        monkeypatch.setattr(court.inbox, "settle", settle_and_tell)

    def later(world: World) -> None:
        world.simulator.clock.forward(1)

    history: list[Doing] = [leak, later, hidden, later, public_filing]
    assert trees_after(founded, history) != trees_after(founded, without_hidden(history))
