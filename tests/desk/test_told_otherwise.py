"""Whoever releases what was sealed as a whole tells what it is; desks that hold the filing compare."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from desk_court import (
    CASE,
    CHAMBERS,
    DEFENCE,
    JUDGE,
    PARTY_KEEL,
    RECOVERY,
    SEALED_CLERK,
    SEALED_MATTERS,
    UNIT,
    DeskCourt,
)
from underseal.desk.cautions import ToldOtherwise
from underseal.desk.session import Desk
from underseal.desk.sync import sync
from underseal.desk.view import look
from underseal.docket import commands as do
from underseal.docket.names import KindCode, PersonId
from underseal.docket.record import Restated, StubText

RULE = (DEFENCE, UNIT, CHAMBERS, SEALED_MATTERS, RECOVERY)


def alarms(court: DeskCourt, desk: Desk) -> list[ToldOtherwise]:
    sync(desk)
    return [alarm for alarm in look(desk).alarms if isinstance(alarm, ToldOtherwise)]


def test_words_that_were_never_filed_are_told_by_every_desk_that_holds_the_filing(
    court: DeskCourt, desk_of: Callable[[str], Desk]
) -> None:
    court.open_case()
    stub = court.stub_entry(StubText.SEALED_MOTION)
    _, signed = court.file_behind(stub, RULE, "to suppress evidence", kind="motion")
    court.close_tick()
    court.order(unseals=(stub,))
    order = court.dockets[CASE].entries[-1].ordinal
    sync(desk_of(JUDGE))
    true = next(filed for _, filed in look(desk_of(JUDGE)).docket(CASE).sealed.behind)
    filing, paper = true.filing, signed.act.command.filing.papers[0]
    told = Restated(
        filing.kind, true.text, PersonId(DEFENCE), filing.on_behalf, filing.as_to, "MOTION", motion=True, pending=True
    )
    lie = replace(told, text="MOTION to Withdraw the Plea of Not Guilty.", on_behalf=(PARTY_KEEL,))
    release = do.ReleaseDocument(stub, 0, "", paper.digest, paper.size, paper.pages, paper.salt, order, lie)
    court.does(SEALED_CLERK, CASE, release)
    court.close_tick()
    for who in (DEFENCE, JUDGE):
        (alarm,) = alarms(court, desk_of(who))
        assert (alarm.case, alarm.filed) == (CASE, true.text)
        assert "reads otherwise than it was filed" in str(alarm)
    assert KindCode("motion") == filing.kind


@pytest.mark.parametrize("before", [True, False])
def test_a_true_word_alarms_nobody_whatever_was_corrected_before_or_after(
    court: DeskCourt, desk_of: Callable[[str], Desk], *, before: bool
) -> None:
    court.open_case()
    stub = court.stub_entry(StubText.SEALED_MOTION)
    _, signed = court.file_behind(stub, RULE, "to suppress evidence", kind="motion")
    court.close_tick()
    court.order(unseals=(stub,))
    order = court.dockets[CASE].entries[-1].ordinal
    sync(desk_of(JUDGE))
    true = next(filed for _, filed in look(desk_of(JUDGE)).docket(CASE).sealed.behind)
    filing, paper = true.filing, signed.act.command.filing.papers[0]
    told = Restated(
        filing.kind, true.text, PersonId(DEFENCE), filing.on_behalf, filing.as_to, "MOTION", motion=True, pending=True
    )
    entry = court.dockets[CASE].entries.find(stub)
    assert entry is not None
    if before:
        court.does(SEALED_CLERK, CASE, do.CorrectEntry(entry.ordinal, StubText.SEALED_DOCUMENT.value, "a slip"))
    release = do.ReleaseDocument(stub, 0, "", paper.digest, paper.size, paper.pages, paper.salt, order, told)
    court.does(SEALED_CLERK, CASE, release)
    court.does(SEALED_CLERK, CASE, do.CorrectEntry(entry.ordinal, "MOTION to Suppress.", "a slip"))
    court.close_tick()
    assert alarms(court, desk_of(JUDGE)) == []
