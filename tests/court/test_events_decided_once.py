"""What the court has decided it hands on: nothing it entered is read back by the process that decided it."""

import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from court_client import Client
from underseal.docket import commands as do
from underseal.docket.names import CaseRef
from underseal.stage.filings import filing, paper
from underseal.stage.test_court import CLERK, COUNSEL, TestCourt
from underseal.wire import codec
from underseal.wire.leaf import Body
from underseal.wire.submission import Submission


class Counted:
    """How often a body was read and written, by whatever module of the program asked for it."""

    def __init__(self) -> None:
        self.done: Counter[str] = Counter()

    def of_kind(self, what: str, function: Callable[..., object]) -> Callable[..., object]:
        """The function, counting the calls that are about a body."""

        def counting(*given: object, **more: object) -> object:
            if given[0] is Body or isinstance(given[0], Body):
                self.done[what] += 1
            return function(*given, **more)

        return counting


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    counting = Counted()
    originals = {"read": (codec.parse, codec.decode), "written": (codec.canonical, codec.encode)}
    for module in program():
        for what, functions in originals.items():
            for function in functions:
                if vars(module).get(function.__name__) is function:
                    monkeypatch.setattr(module, function.__name__, counting.of_kind(what, function))
    return counting


def program() -> list[object]:
    """Every module of the program but the codec itself, whose functions call one another."""
    return [module for name, module in sys.modules.items() if name.startswith("underseal.") and module is not codec]


def test_a_filing_is_written_once_and_never_read(simulator: TestCourt, counted: Counted) -> None:
    simulator.court.publish()
    case = simulator.open_case()
    counted.done.clear()
    simulator.file_public(case, "of the tides")
    assert counted.done == {"written": 1}
    assert "of the tides" in published_sheet(simulator, case)


def test_an_opening_with_all_it_introduces_is_never_read(simulator: TestCourt, counted: Counted) -> None:
    simulator.court.publish()
    counted.done.clear()  # its first rules, which another process entered
    before = simulator.court.store.size()
    case = simulator.open_case()
    assert counted.done == {"written": simulator.court.store.size() - before}
    assert published_sheet(simulator, case)


def test_a_release_is_proven_and_never_read(simulator: TestCourt, counted: Counted) -> None:
    simulator.court.publish()
    case = simulator.open_case()
    _, stub, sealed = simulator.file_exhibit(case, "to Compel")
    simulator.tick()
    simulator.order(case, "unsealing", unseals=(stub,))
    counted.done.clear()
    simulator.release(case, stub, sealed, 4)
    assert counted.done == {"written": 1}
    assert (simulator.folder / "public/sealed-log/proof/045000000004").is_file()


def test_a_burst_is_written_once_each_and_never_read(simulator: TestCourt, counted: Counted) -> None:
    simulator.court.publish()
    case, other = simulator.open_case(), simulator.open_case("Benedict Okafor")
    counted.done.clear()
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda n: simulator.file_public((case, other)[n % 2], f"of tide {n}"), range(12)))
    assert counted.done == {"written": 12}
    assert "of tide 10" in published_sheet(simulator, case)


def test_a_filing_over_the_wire_is_read_as_a_submission_alone(simulator: TestCourt, counted: Counted) -> None:
    client, case, main = Client(simulator), simulator.open_case(), paper("of the moon")
    simulator.put(main)
    signed = simulator.signed(COUNSEL, case, do.FileEntry(filing("notice", "of the moon", main)), "moon")
    counted.done.clear()
    assert client.submit(COUNSEL, Submission(signed)).status == 200
    assert counted.done == {"written": 1}


def test_what_another_process_decided_is_read_once_by_whoever_publishes_it(
    simulator: TestCourt, counted: Counted
) -> None:
    case = simulator.open_case()
    simulator.file_public(case, "before anybody published")
    court, size = simulator.restart(), simulator.court.store.size()
    counted.done.clear()
    court.publish()
    assert counted.done["read"] == 2 * size - certificates(simulator)  # for its pages, and for the dockets they show
    counted.done.clear()
    simulator.file_public(case, "after")
    assert counted.done == {"written": 1}


def certificates(simulator: TestCourt) -> int:
    return sum(not stored.case for stored in simulator.court.store.leaves())


def test_a_publishing_that_failed_is_told_what_the_store_holds(simulator: TestCourt, counted: Counted) -> None:
    case = simulator.open_case()
    publishing = simulator.court.publish()
    simulator.court.projections.attach(failing := Failing())
    with pytest.raises(OSError, match="disk full"):
        simulator.file_public(case, "one")
    simulator.court.projections._publisher = publishing
    counted.done.clear()
    simulator.file_public(case, "two")
    assert counted.done == {"written": 1, "read": 1}
    assert failing.asked == 1
    assert all(text in published_sheet(simulator, case) for text in ("one", "two"))


class Failing:
    asked = 0

    def publish(self, _leaves: object) -> None:
        self.asked += 1
        raise OSError("disk full")


def test_the_pages_of_what_was_handed_on_are_those_of_what_is_read_back(simulator: TestCourt) -> None:
    simulator.court.publish()
    case = simulator.open_case()
    simulator.file_public(case, "of the tides")
    simulator.does(CLERK, case, do.CloseCase("settled"))
    assert list(simulator.court.publishing.differing(lambda done, of: None)) == []
    docket = simulator.court.record.docket(case)
    assert simulator.restart().record.docket(case) == docket


def published_sheet(simulator: TestCourt, case: CaseRef) -> str:
    folder = str(case).replace(":", "-")
    return (simulator.folder / "public" / "cases" / folder / "index.html").read_text()
