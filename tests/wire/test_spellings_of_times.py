"""An instant has one spelling, whatever else a Python reads as one: from 3.14 on it knows the end of a day as 24:00."""

from datetime import datetime, timedelta

import pytest

from underseal.docket import zone
from underseal.docket.errors import BadRules
from underseal.docket.tables import Table
from underseal.wire import times

MIDNIGHT = "2026-11-27T24:00:00"


class Wider(datetime):
    """A clock whose texts may end at 24:00, and begin with blanks."""

    @classmethod
    def fromisoformat(cls, text: str) -> datetime:  # type: ignore[override]  # of one text
        bare = text.strip()
        if "T24:00:00" in bare:
            return datetime.fromisoformat(bare.replace("T24", "T00")) + timedelta(days=1)
        return datetime.fromisoformat(bare)


@pytest.fixture(params=[datetime, Wider])
def reads_more(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(times, "datetime", request.param)
    monkeypatch.setattr(zone, "datetime", request.param)


@pytest.mark.usefixtures("reads_more")
def test_no_python_reads_an_instant_that_another_refuses() -> None:
    assert times.time_text(times.read_time("2026-11-28T00:00:00Z")) == "2026-11-28T00:00:00Z"
    for read, text in ((times.read_time, f"{MIDNIGHT}Z"), (times.read_court_time, f"{MIDNIGHT}-05:00")):
        with pytest.raises(ValueError, match=r"24:00:00|hour must be in"):
            read(text)


@pytest.mark.usefixtures("reads_more")
def test_no_python_reads_a_zone_that_another_refuses() -> None:
    with pytest.raises(BadRules, match="is no instant like"):
        zone.read_zone(Table("zone", "zone", {"name": "UTC", "changes": [[f"{MIDNIGHT}Z", 60]]}))
