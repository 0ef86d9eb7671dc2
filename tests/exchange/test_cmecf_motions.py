"""Which imported motions wait for a decision, by what later texts say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from underseal.docket.names import EntryNumber
from underseal.exchange.cmecf_motions import motions


def waiting(*later: str, motion: str = "MOTION to Seal by Wharf Co.") -> bool:
    numbers = [EntryNumber(at + 1) for at in range(len(later) + 87)]
    texts = ["NOTICE"] * 86 + [motion, *later]
    return motions(numbers, texts).get(86, 0) is None


@pytest.mark.parametrize(
    "text",
    [
        "ORDER granting 87 Motion to Seal",
        "ORDER denying as moot 86, 87",
        "Motions 87 withdrawn",
        "MEMORANDUM OPINION denying 87 MOTION to Dismiss",
        "ORDER granting 87 Motion to Dismiss",
        "NOTICE of withdrawal of 87 MOTION to Seal",
        "Minute Entry: 87 MOTION to Seal is granted",
        "ORDER granting [87] Motion",
        "ORDER denying 86 and 87",
        "ORDER re 87: the motion is GRANTED",
        "MEMORANDUM OPINION re 87 MOTION to Dismiss. For the reasons stated the motion is DENIED",
        "ORDER ADOPTING REPORT AND RECOMMENDATION and granting 87 Motion",
        "Minute Entry: 87 MOTION to Strike denied; 86 MOTION taken under advisement",
        "ORDER denying 87 Motion; hearing on 86 reset",
        "ORDER granting in part and denying in part 87 Motion to Compel",
        "ORDER granting 85 Motion to Seal, 86 Motion to Stay and 87 Motion to Compel",
        "ORDER on 87 Motion: GRANTED",
        "ORDER granting Motion [87]",
        "ORDER: The motion is granted. The Clerk of Court is directed to terminate the motion at Dkt. No. 87.",
        "ORDER granting 85 Motion to Seal and denying 87 Motion to Compel",
    ],
)
def test_a_motion_that_a_later_text_decides_is_not_pending(text: str) -> None:
    assert not waiting(text)


@pytest.mark.parametrize(
    "text",
    [
        "RESPONSE re 87 MOTION",
        "ORDER granting 88",
        "ORDER granting motion of 1/87/2019",
        "$87 granted",
        "RESPONSE in Opposition re 87 MOTION to Dismiss for Failure to State a Claim",
        "REPLY to Response to Motion re 87 MOTION to Strike, which should be denied",
        "MEMORANDUM in Support re 87 MOTION to Withdraw as Attorney",
        "Set/Reset Deadlines as to 87 MOTION to Dismiss. Terminated deadlines are reset",
        "NOTICE of Hearing on 87 MOTION to Dismiss",
        "PROPOSED ORDER granting 87 MOTION",
        "MOTION to Strike 87 MOTION to Dismiss",
        "ORDER granting 86 Motion for Extension: 87 more days to respond",
        "ORDER granting 86 Motion. Responses due in 87 days",
        "ORDER granting 86 Motion as to Odile Farrow (87)",
        "ORDER dismissing count 87",
        "ORDER denying 86 Motion under Rule 87 (b)(6)",
        "ORDER granting 86 Motion (Attachments: # 87 Exhibit)",
        "ORDER granting 86 Motion; hearing reset for 87 AM",
        "ORDER granting extension of time to respond to 87 MOTION to Dismiss",
        "ORDER granting motion to exceed page limit of brief in support of 87 MOTION to Dismiss",
        "REPORT AND RECOMMENDATION recommending that 87 MOTION to Dismiss be granted",
        "Minute Entry: 86 MOTION to Strike denied; 87 MOTION taken under advisement",
        "ORDER granting 86 Motion. 87 MOTION to Dismiss is held in abeyance",
        "ORDER granting 86 Motion; 87 MOTION to Dismiss remains pending",
        "ORDER granting 86 Motion to Expedite Consideration of 87 MOTION to Dismiss",
        "ORDER granting 86 Motion to Stay decision on 87 MOTION to Dismiss",
        "ORDER granting 86 Motion for Extension of Time re 87 MOTION to Dismiss",
        "ORDER denying 86. The court does not grant 87 MOTION to Dismiss at this time",
        "ORDER denying 86. 87 MOTION to Dismiss is not moot",
        "NOTICE of Joinder adopting 87 MOTION to Dismiss",
        "NOTICE of withdrawal of appearance re 87 MOTION to Dismiss",
        "ORDER VACATING 86 Order granting 87 MOTION to Dismiss",
        "ORDER granting reconsideration of order denying 87 MOTION to Dismiss",
        "ORDER rescinding order dismissing 87 MOTION to Dismiss",
        "ORDER withholding ruling on 87 MOTION to Dismiss",
        "NOTICE of withdrawal of counsel, 87 MOTION to Dismiss",
        "ORDER granting extension of time to answer motion 87",
        "ORDER granting 86 Motion. Hearing on 87 MOTION to Dismiss continued to 5/1/2026",
        "ORDER denying 86 Motion to Strike 87 MOTION for Summary Judgment",
        "ORDER granting 86 Motion for Extension of Time re 85 MOTION to Dismiss, 87 MOTION to Strike",
        "ORDER granting 86 Motion to Continue Hearing on Motions 85 and 87",
        "ORDER granting 86 Motion to Stay Ruling on 87",
        "ORDER denying 86 Motion to Withdraw 87",
        "ORDER denying 86 Motion to Dismiss as Moot 87",
        "ORDER granting 86 Motion to Exceed Page Limits re 85 MOTION, 87 MOTION",
        "ORDER denying as moot 86 Motion to Expedite 85 Motion, 87 Motion",
        "ORDER granting 86 Motion to Seal 85 Motion and 87 Motion",
        "ORDER granting 86 Motion for Extension of Time; 87 MOTION to Dismiss and 85 MOTION remain under consideration",
        "Minute Entry: argument heard on 87 MOTION to Dismiss, 85 MOTION to Stay. Court grants 86 oral motion.",
    ],
)
def test_a_motion_that_no_text_decides_is_pending(text: str) -> None:
    assert waiting(text)


@pytest.mark.parametrize(
    "motion",
    [
        "First MOTION to Stay",
        "*Sealed* MOTION",
        "Agreed/Unopposed (Amended) MOTION",
        "SEALED MOTION",
        "Unopposed EMERGENCY MOTION for leave",
    ],
)
def test_motions_of_any_heading_count(motion: str) -> None:
    assert waiting(motion=motion)


@pytest.mark.parametrize(
    "motion",
    [
        "RESPONSE to 5 MOTION",
        "ORDER granting MOTION to Stay",
        "NOTICE re 5 MOTION",
        "RESPONSE in opposition to the earlier and longer MOTION",
        "MOTIONS HEARING",
        "Order",
    ],
)
def test_what_is_no_motion_is_not_pending(motion: str) -> None:
    assert not waiting(motion=motion)


def test_a_motion_that_is_reinstated_is_pending_again_until_it_is_decided_anew() -> None:
    later = ("ORDER denying 87 Motion", "ORDER granting 86 Motion for Reconsideration; 87 MOTION to Seal is reinstated")
    assert not waiting(*later[:1])
    assert waiting(*later)
    assert not waiting(*later, "ORDER granting 87 Motion to Seal")


def test_the_first_text_that_decides_a_motion_is_told() -> None:
    texts = ["MOTION to Seal", "NOTICE", "ORDER granting 1 Motion", "ORDER clarifying the order granting 1 Motion"]
    assert motions([EntryNumber(at + 1) for at in range(4)], texts) == {0: 2}


def test_a_text_of_many_numbers_is_read() -> None:
    texts = ["MOTION to Seal", f"ORDER granting 2 Motion {'7 ' * 200_000}"]
    assert motions([EntryNumber(1), EntryNumber(2)], texts) == {0: None}


def test_of_entries_that_share_a_motions_number_the_motion_alone_is_pending() -> None:
    numbers = [EntryNumber(5), None, EntryNumber(5), EntryNumber(6), EntryNumber(5)]
    texts = ["MOTION to Seal", "Minutes", "NOTICE of hearing", "RESPONSE re 5 MOTION", "MOTION to Stay"]
    assert motions(numbers, texts) == {0: None, 4: None}
    assert motions([*numbers, EntryNumber(7)], [*texts, "ORDER granting 5"]) == {0: 5, 4: 5}


@settings(max_examples=200)
@given(st.lists(st.sampled_from(["MOTION to Seal", "ORDER granting 5", "ORDER: motion 5 is reinstated"]), max_size=40))
def test_an_order_decides_the_motions_of_its_number_until_they_are_reinstated(texts: list[str]) -> None:
    told: dict[int, int | None] = {}
    for row, text in enumerate(texts):
        if text.startswith("MOTION"):
            told[row] = None
        elif "granting" in text:
            told = {one: row if by is None else by for one, by in told.items()}
        else:
            told = dict.fromkeys(told)
    assert motions([EntryNumber(5)] * len(texts), texts) == told
