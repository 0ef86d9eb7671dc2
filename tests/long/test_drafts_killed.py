"""A desk killed at every write of a filing in two parts, or whose court does not answer afterwards, files each once."""

import pytest

from desk_drafts import Kills, filed_over_crashes
from desk_house import House

pytestmark = pytest.mark.long


def test_a_filing_in_two_parts_is_filed_once_each_whenever_it_is_killed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = house.criminal_case()
    assert filed_over_crashes(house, case, Kills(monkeypatch), hidden=True) > 8


def test_a_desk_that_starts_again_without_its_court_files_once(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    case = house.criminal_case()
    assert filed_over_crashes(house, case, Kills(monkeypatch), answers=False) > 4
