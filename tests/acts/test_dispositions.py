"""Dispositions: how an order rules on motions, in which words, and whether they wait on."""

import pytest

from docket_cast import MIRA, NORA, RUTH, Record, filing, on, ruled
from docket_examples import civil_record
from underseal.acts.law import permits
from underseal.docket import commands as do
from underseal.docket.dispositions import DISPOSITIONS, REINSTATED, Disposition
from underseal.docket.errors import BadField, NotDecided
from underseal.docket.events import MotionDecided
from underseal.docket.names import DispositionCode, Ordinal
from underseal.docket.record import MotionDisposition

LATER = on(11, 20)


@pytest.fixture
def civil() -> Record:
    case = civil_record()
    case.does(MIRA, LATER, do.ReopenCase("Leave to amend granted"))
    return case


NEW = [how for how in DISPOSITIONS.values() if not how.again]


def order(text: str = "", dispositions: tuple[MotionDisposition, ...] = ()) -> do.EnterOrder:
    return do.EnterOrder(filing("order", text), dispositions)


def rules(case: Record, *codes: str) -> str:
    """An order on as many motions, each with its disposition; the text of its entry."""
    for at, _ in enumerate(codes):
        case.does(NORA, LATER, do.FileEntry(filing("motion", f"for relief no. {at}")))
    motions = [entry.ordinal for entry in case.now.entries[-len(codes) :]]
    disposed = (MotionDisposition(m, DispositionCode(code)) for m, code in zip(motions, codes, strict=True))
    case.does(RUTH, LATER, order("", dispositions=tuple(disposed)))
    return case.now.entries[-1].text


@pytest.mark.parametrize("how", NEW, ids=lambda how: how.code)
def test_each_disposition_has_its_words_and_leaves_a_motion_pending_or_not(civil: Record, how: Disposition) -> None:
    waited = civil.now.pending_motions
    assert rules(civil, how.code).startswith(f"ORDER {how.doing} ")
    motion = civil.now.entries[-2].ordinal
    assert civil.now.pending_motions == ((*waited, motion) if how.pending else waited)
    runs = [deadline for deadline in civil.now.deadlines if deadline.entry == motion and not deadline.ended]
    assert bool(runs) is how.pending, "what runs on a motion ends with it, and only then"


def test_an_order_names_the_motions_of_one_disposition_together(civil: Record) -> None:
    text = rules(civil, "moot", "granted", "denied", "moot")
    first = civil.now.entries[-5].number
    assert first is not None
    motions = [f"{first + at} MOTION “for relief no. {at}”" for at in range(4)]
    assert text.startswith(
        f"ORDER granting {motions[1]} and denying {motions[2]} and finding moot {motions[0]}, {motions[3]}. "
    )


@pytest.mark.parametrize("code", ["", "GRANTED", "granted ", "approved", "x" * 1_000])
def test_a_disposition_that_is_none_is_refused(civil: Record, code: str) -> None:
    with pytest.raises(BadField):
        rules(civil, code)


def test_an_event_that_says_otherwise_of_what_waits_is_refused(civil: Record) -> None:
    civil.does(NORA, LATER, do.FileEntry(filing("motion", "for relief")))
    motion = civil.now.entries[-1].ordinal
    civil.does(RUTH, LATER, order("as stated"))
    ordered = civil.now.entries[-1].ordinal
    for code, pending in (("granted", True), ("under-advisement", False)):
        event = MotionDecided(civil.now.case, motion, ordered, DispositionCode(code), pending)
        with pytest.raises(BadField):
            permits(event, civil.register, civil.now)


def test_a_motion_taken_under_advisement_is_decided_by_a_later_order(civil: Record) -> None:
    rules(civil, "under-advisement")
    motion = civil.now.entries[-2].ordinal
    civil.does(RUTH, LATER, order("", dispositions=ruled(grants=(motion,))))
    assert motion not in civil.now.pending_motions


def test_a_decided_motion_is_reinstated_and_waits_again_in_its_place(civil: Record) -> None:
    rules(civil, "granted", "under-advisement")
    first, second = (entry.ordinal for entry in civil.now.entries[-3:-1])
    reinstated = MotionDisposition(first, REINSTATED)
    civil.does(RUTH, LATER, order("vacating the order of this day and", (reinstated,)))
    assert civil.now.entries[-1].text.startswith("ORDER reinstating ")
    assert civil.now.pending_motions[-2:] == (first, second)
    civil.does(RUTH, LATER, order("", ruled(denies=(first,))))
    assert first not in civil.now.pending_motions


def test_what_waits_or_is_no_motion_is_not_reinstated(civil: Record) -> None:
    rules(civil, "under-advisement")
    motion = civil.now.entries[-2].ordinal
    for ordinal in (motion, Ordinal(1), Ordinal(0), Ordinal(999)):
        with pytest.raises(NotDecided):
            civil.does(RUTH, LATER, order("x", (MotionDisposition(ordinal, REINSTATED),)))
