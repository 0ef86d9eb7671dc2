"""A million inputs for every reader: nothing but refusals by name, in 100 ms and 50 MB each at the most.

A reader that computes signatures gets as many as fit its time (the slowest some 150,000), and each test says how many.
Of CM/ECF's docket pages, which another's code reads, each may take a second.
"""

import os
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from fuzzing import bounded_escapes, shown
from readers import NAMES

pytestmark = pytest.mark.long

INPUTS = 1_000_000
SECONDS = float(os.environ.get("FUZZ_SECONDS", "80"))


@pytest.mark.parametrize("name", NAMES)
def test_no_input_gets_more_out_of_a_reader_than_a_refusal(
    name: str, record_property: Callable[[str, object], None], capsys: pytest.CaptureFixture[str]
) -> None:
    with ProcessPoolExecutor(1, get_context("spawn")) as alone:
        done, seconds, found = alone.submit(bounded_escapes, name, INPUTS, SECONDS, INPUTS).result()
    record_property("inputs", done)
    with capsys.disabled():
        print(f"\n{name}: {done:,} inputs, {done / seconds:,.0f} a second", file=sys.stderr)
    assert not found, shown(found)
    assert done
