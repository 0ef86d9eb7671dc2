"""Whoever releases what was sealed tells what it is; desks that hold the filing compare, word and document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

import pytest

from desk_court import (
    CASE,
    CHAMBERS,
    DEFENCE,
    JUDGE,
    OTHER_DEFENCE,
    PARTY_KEEL,
    RECOVERY,
    SEALED_CLERK,
    SEALED_MATTERS,
    UNIT,
    DeskCourt,
    new_salt,
    pdf,
)
from underseal.desk.cautions import NotCommitted, ReleasedOtherwise, ToldDecided, ToldOtherwise
from underseal.desk.session import Desk
from underseal.desk.sync import sync
from underseal.desk.view import look
from underseal.docket import commands as do
from underseal.docket.names import KindCode, PersonId, StubId
from underseal.docket.record import Restated, SealedPaper, StubText
from underseal.docket.sealed_events import SealedEntryFiled
from underseal.docket.stubs import restated
from underseal.envelope.cell import dummy_event
from underseal.envelope.commit import commitment
from underseal.sealed.errors import DeskError
from underseal.wire.submission import Slotted

RULE = (DEFENCE, UNIT, CHAMBERS, SEALED_MATTERS, RECOVERY)
OTHERWISE = (ToldOtherwise, ToldDecided, ReleasedOtherwise)
Desks = Callable[[str], Desk]


@dataclass
class Unsealed:
    """A motion sealed as a whole, or an exhibit on a line of a public one, that a judge ordered unsealed."""

    court: DeskCourt
    stub: StubId
    filed: SealedEntryFiled
    paper: SealedPaper
    true: Restated | None

    def release(self, by: str, told: Restated | None, **facts: Any) -> None:
        """Release its paper, with that word of its entry, and other facts than it has."""
        order = self.court.dockets[CASE].entries[-1].ordinal
        paper = replace(self.paper, **facts)
        said = (paper.part, paper.title, paper.digest, paper.size, paper.pages, paper.salt)
        self.court.does(by, CASE, do.ReleaseDocument(self.stub, *said, order, told))

    def forged(self) -> dict[str, Any]:
        """Another document, to which a leaf of the log commits as well."""
        data, salt = pdf("forged"), new_salt()
        digest = sha256(data).digest()
        self.court.documents[digest] = data
        self.court.events.append(Slotted(commitment(self.stub, 0, digest, salt), dummy_event()))
        self.court.close_tick()
        return {"digest": digest, "size": len(data), "salt": salt}


def unsealed(court: DeskCourt, desk: Desk, *, whole: bool = True) -> Unsealed:
    stub = court.stub_entry(StubText.SEALED_MOTION) if whole else court.motion_with_stub()
    _, signed = court.file_behind(stub, RULE, "to suppress evidence", kind="motion" if whole else "exhibit")
    court.close_tick()
    court.order(unseals=(stub,))
    sync(desk)
    docket = look(desk).docket(CASE)
    (filed,) = (filed for name, filed in docket.sealed.behind if name == stub)
    true = restated(filed, docket, pending=True) if whole else None
    return Unsealed(court, stub, filed, signed.act.command.filing.papers[0], true)


def alarms(court: DeskCourt, desk: Desk) -> list[DeskError]:
    court.close_tick()
    sync(desk)
    return [alarm for alarm in look(desk).alarms if isinstance(alarm, (*OTHERWISE, NotCommitted))]


LIES: Mapping[str, tuple[type[DeskError], dict[str, Any]]] = {
    "other words": (ToldOtherwise, {"text": "MOTION to Withdraw the Plea of Not Guilty."}),
    "for another party": (ToldOtherwise, {"on_behalf": (PARTY_KEEL, PARTY_KEEL + 1)}),
    "for nobody": (ToldOtherwise, {"on_behalf": ()}),
    "as to another party": (ToldOtherwise, {"as_to": (PARTY_KEEL,)}),
    "by nobody": (ToldOtherwise, {"by": None}),
    "by other counsel": (ToldOtherwise, {"by": PersonId(OTHER_DEFENCE)}),
    "another kind": (ToldOtherwise, {"kind": KindCode("exhibit"), "heading": "EXHIBIT", "text": "EXHIBIT A.",
                                     "motion": False, "pending": False}),
    "decided already": (ToldDecided, {"pending": False}),
}  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
def test_an_entry_that_reads_otherwise_than_it_was_filed_is_told_by_every_desk_that_holds_it(
    court: DeskCourt, desk_of: Desks, lie: str
) -> None:
    its = unsealed(court, desk_of(JUDGE))
    kind, changes = LIES[lie]
    assert its.true is not None
    its.release(SEALED_CLERK, replace(its.true, **changes))
    for who in (DEFENCE, JUDGE):
        (alarm,) = alarms(court, desk_of(who))
        assert type(alarm) is kind
        assert its.filed.text in str(alarm)


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("lie", ["another document", "another title", "another length"])
def test_a_document_that_is_not_the_one_filed_is_told_though_the_log_commits_to_it(
    court: DeskCourt, desk_of: Desks, lie: str, *, whole: bool
) -> None:
    its = unsealed(court, desk_of(JUDGE), whole=whole)
    facts = {"another title": {"title": "Exhibit Z"}, "another length": {"size": 7}}
    by = SEALED_CLERK if whole else OTHER_DEFENCE
    its.release(by, its.true, **(facts[lie] if lie in facts else its.forged()))
    for who in (DEFENCE, JUDGE):
        (alarm,) = alarms(court, desk_of(who))
        assert isinstance(alarm, ReleasedOtherwise)


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("corrected", ["never", "after"])
def test_a_true_word_alarms_nobody_whatever_was_corrected_after(
    court: DeskCourt, desk_of: Desks, corrected: str, *, whole: bool
) -> None:
    its = unsealed(court, desk_of(JUDGE), whole=whole)
    entry = court.dockets[CASE].entries.find(its.stub)
    assert entry is not None
    its.release(SEALED_CLERK, its.true)
    if corrected == "after":
        court.does(SEALED_CLERK, CASE, do.CorrectEntry(entry.ordinal, f"{entry.heading or 'MOTION'} to X.", "a slip"))
    assert alarms(court, desk_of(JUDGE)) == []


def test_words_that_the_clerks_office_put_right_alarm_nobody_any_longer(court: DeskCourt, desk_of: Desks) -> None:
    its = unsealed(court, desk_of(JUDGE))
    assert its.true is not None
    its.release(SEALED_CLERK, replace(its.true, text="MOTION to Suppres evidence."))
    assert alarms(court, desk_of(JUDGE)) != []
    entry = court.dockets[CASE].entries.find(its.stub)
    assert entry is not None
    court.does(SEALED_CLERK, CASE, do.CorrectEntry(entry.ordinal, its.filed.text, "as it was filed"))
    assert alarms(court, desk_of(JUDGE)) == []
