"""A day at the simulated court: something of everything that changes a page, for tests of what the public gets."""

from typing import NamedTuple

from docket_cast import ruled
from underseal.docket import commands as do
from underseal.docket.names import CaseRef, CaseType, Ordinal, StubId
from underseal.docket.record import StubText
from underseal.stage.test_court import CLERK, COUNSEL, PROSECUTOR, START, TestCourt
from underseal.wire.submission import StubCaseRequest, StubEntryRequest

SEALED_WORDS = ("boathouse", "SM-7K3Q", "a sealed motion", "a sealed case", "Motion to compel the tide")


class Day(NamedTuple):
    """The cases of the day; in the first an exhibit was unsealed, the second is closed."""

    case: CaseRef
    other: CaseRef


def a_day(simulator: TestCourt) -> Day:
    """File, seal, hide, order, release, correct, hold, close."""
    case, other = simulator.open_case(), simulator.open_case("Benedict Okafor")
    simulator.clock.forward(61)
    simulator.file_public(case, "Notice of the tides")
    _, stub, sealed = simulator.file_exhibit(case, "Motion to compel")
    simulator.request_stub(
        COUNSEL, StubEntryRequest(other, StubText.SEALED_MOTION, StubId("stub-" + "ab" * 16)), "a sealed motion"
    )
    simulator.request_stub(
        PROSECUTOR, StubCaseRequest(2, CaseType.CRIMINAL, StubId("stub-" + "cd" * 16)), "a sealed case"
    )
    simulator.tick()
    simulator.file_hidden("warrant for the boathouse")
    motion = simulator.court.record.docket(case).pending_motions[0]
    simulator.order(case, "Order on the motion", dispositions=ruled(grants=(motion,)), unseals=(stub,))
    simulator.clock.forward(5)
    simulator.release(case, stub, sealed, len(simulator.court.record.docket(case).entries))
    simulator.does(CLERK, case, do.EnterMinutes("Hearing held", START.date()))
    simulator.does(CLERK, case, do.CorrectEntry(Ordinal(3), "NOTICE of the spring tides", "typing error"))
    simulator.clock.forward(20)
    simulator.does(CLERK, other, do.CloseCase("settled"))
    simulator.tick(2)
    return Day(case, other)
