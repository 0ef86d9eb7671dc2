"""What is sealed never reaches a public byte: two worlds that differ only in it give the same pages."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docket_examples import criminal_example, criminal_with_keys_example
from sheet_cast import COURT, KEYS, PUBLIC_REGISTER, WRITTEN
from sheet_examples import HIDDEN, HIDDEN_EVENTS, PUBLIC_EVENTS, SEALED_EVENTS, desk_example, docket, public_example
from sheet_pages import PROOF, entry
from underseal.acts.law import public_part
from underseal.docket.docket import Docket, Overlay
from underseal.docket.record import StandingOrder
from underseal.docket.sealed_events import SealedEntryFiled
from underseal.sheet.data import docket_json
from underseal.sheet.errors import HiddenCase
from underseal.sheet.feed import case_feed
from underseal.sheet.listing import case_line, entry_lines
from underseal.sheet.public_pages import docket_sheet, document_page
from underseal.sheet.site_pages import home_page

CANARY = "canary-4f1d"


def everything_public(case: Docket) -> list[bytes]:
    """Each public byte that a docket alone decides."""
    register = PUBLIC_REGISTER
    motion = entry(case, 8)
    lines = tuple(entry_lines(case, register, 50))
    return [
        docket_sheet(case, register, COURT, WRITTEN),
        docket_json(case, register, COURT),
        case_feed(case, register, COURT),
        document_page(case, motion, motion.lines[0], register, COURT, written=WRITTEN, proof=PROOF),
        repr((lines, case_line(case, register))).encode(),
    ]


def test_what_cells_add_changes_no_public_byte() -> None:
    assert everything_public(desk_example()) == everything_public(public_example())


def test_decided_cells_change_no_public_byte() -> None:
    (register, with_keys, _), (_, without, _) = criminal_with_keys_example(), criminal_example()
    assert with_keys.sealed != Overlay()
    for page in (
        lambda case: docket_sheet(case, register, COURT, WRITTEN),
        lambda case: docket_json(case, register, COURT),
    ):
        assert page(with_keys) == page(without)


@given(texts=st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_no_text_under_seal_changes_a_public_byte(texts: list[str]) -> None:
    sealed = [replace(HIDDEN, text=text, filing=replace(HIDDEN.filing, text=text)) for text in texts]
    assert everything_public(docket(*PUBLIC_EVENTS, *sealed)) == everything_public(public_example())


@pytest.mark.parametrize("count", range(len(SEALED_EVENTS) + 1))
def test_no_number_of_sealed_events_changes_a_public_byte(count: int) -> None:
    assert everything_public(docket(*PUBLIC_EVENTS, *SEALED_EVENTS[:count])) == everything_public(public_example())


def full_of_canaries() -> Docket:
    return replace(
        desk_example(),
        sealed=Overlay(
            behind=tuple((stub, canary(filed)) for stub, filed in desk_example().sealed.behind),
            hidden=tuple(map(canary, desk_example().sealed.hidden)),
            readers=((CANARY, (CANARY,)),),  # type: ignore[arg-type]  # canaries for ids
            authority=StandingOrder(CANARY, CANARY),
            pending=True,
        ),
    )


def canary(filed: SealedEntryFiled) -> SealedEntryFiled:
    papers = tuple(replace(paper, title=CANARY) for paper in filed.filing.papers)
    return replace(filed, text=CANARY, by=CANARY, act=CANARY, filing=replace(filed.filing, papers=papers))  # type: ignore[arg-type]  # canaries for ids


def test_an_overlay_full_of_canaries_sings_on_no_public_page() -> None:
    assert all(CANARY.encode() not in page for page in everything_public(full_of_canaries()))


def planted_leak(case: Docket) -> bytes:
    return docket_sheet(case, PUBLIC_REGISTER, COURT, WRITTEN) + str(len(case.sealed.hidden)).encode()


def test_the_two_worlds_see_a_planted_leak() -> None:
    assert planted_leak(desk_example()) != planted_leak(public_example())


class Guarded(Docket):
    """A docket whose sealed part may not be looked at."""

    def __getattribute__(self, name: str) -> Any:
        if name == "sealed":
            raise AssertionError("a public page looked at what is sealed")
        return super().__getattribute__(name)


def test_public_pages_never_look_at_what_is_sealed() -> None:
    guarded: Guarded = object.__new__(Guarded)
    guarded.__dict__.update(desk_example().__dict__)
    assert everything_public(guarded) == everything_public(public_example())


def test_the_front_page_of_a_court_with_a_hidden_case_is_that_of_one_without() -> None:
    def front(dockets: list[Docket]) -> bytes:
        shown = [made for made in map(public_part, dockets) if made is not None]
        lines = [case_line(case, PUBLIC_REGISTER) for case in shown]
        recent = [line for case in shown for line in entry_lines(case, PUBLIC_REGISTER, 5)]
        return home_page(COURT, WRITTEN, KEYS, recent, lines)

    assert front([public_example(), docket(*HIDDEN_EVENTS)]) == front([public_example()])


@pytest.mark.parametrize("make", [docket_json, case_feed])
def test_data_of_a_hidden_case_is_refused(make: Callable[..., bytes]) -> None:
    with pytest.raises(HiddenCase):
        make(docket(*HIDDEN_EVENTS), PUBLIC_REGISTER, COURT)
