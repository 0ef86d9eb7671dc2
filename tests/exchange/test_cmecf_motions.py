"""Which imported motions wait for a decision, by what later texts say."""

import pytest

from underseal.docket.names import EntryNumber
from underseal.exchange.cmecf_motions import pending_motions


def waiting(*later: str, motion: str = "MOTION to Seal by Wharf Co.") -> bool:
    numbers = [EntryNumber(at + 1) for at in range(len(later) + 87)]
    texts = ["NOTICE"] * 86 + [motion, *later]
    return EntryNumber(87) in pending_motions(numbers, texts)


@pytest.mark.parametrize(
    "text", ["ORDER granting 87 Motion to Seal", "ORDER denying as moot 86, 87", "Motions 87 withdrawn"]
)
def test_a_motion_that_a_later_text_decides_is_not_pending(text: str) -> None:
    assert not waiting(text)


@pytest.mark.parametrize(
    "text", ["RESPONSE re 87 MOTION", "ORDER granting 88", "ORDER granting motion of 1/87/2019", "$87 granted"]
)
def test_a_motion_that_no_text_decides_is_pending(text: str) -> None:
    assert waiting(text)


@pytest.mark.parametrize("motion", ["First MOTION to Stay", "SEALED MOTION", "Unopposed EMERGENCY MOTION for leave"])
def test_motions_of_any_heading_count(motion: str) -> None:
    assert waiting(motion=motion)


@pytest.mark.parametrize(
    "motion", ["RESPONSE in opposition to the earlier and longer MOTION", "MOTIONS HEARING", "Order"]
)
def test_what_is_no_motion_is_not_pending(motion: str) -> None:
    assert not waiting(motion=motion)
