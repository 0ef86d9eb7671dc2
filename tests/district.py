"""The rules that come along with the program, as the courts of these tests have adopted them: their clocks show UTC."""

from datetime import UTC, datetime

from underseal.docket.rules_file import as_adopted, district

PARTS = district(datetime(2026, 1, 1, tzinfo=UTC), "UTC")
ADOPTED = as_adopted(PARTS)
RULES = ADOPTED.at(datetime(2026, 1, 1, tzinfo=UTC))
KINDS, CALENDAR = RULES.kinds, RULES.calendar
