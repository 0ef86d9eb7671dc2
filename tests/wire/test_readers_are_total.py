"""Whatever bytes a reader is given, it reads them or refuses them by a name of its own. `make long` looks longer."""

import pytest

from fuzzing import escapes, shown
from readers import NAMES, readers

INPUTS = 2_000


def test_every_reader_is_named() -> None:
    assert tuple(readers()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_reader_raises_nothing_but_its_own_refusals(name: str) -> None:
    reader = readers()[name]
    for seed in reader.seeds:
        reader.read(seed)
    found = escapes(reader, max(40, INPUTS // reader.slow), seed=INPUTS)
    assert not found, shown(found)


def test_a_reader_that_falls_over_is_found() -> None:
    reader = readers()["checkpoint"]._replace(raises=())
    assert escapes(reader, 50, seed=1)
