"""New rules as a court of the tests is asked to adopt them."""

import tomli_w

from desk_house import JUDGE, House
from underseal.caseload.rule_changes import newest
from underseal.docket.rules_file import as_tables


def rules_file(house: House, **days: int) -> bytes:
    """The rules in force, with other days for what some kinds set."""
    tables = as_tables(newest(house.see(JUDGE)[1]))
    for kind in tables["kind"]:
        if kind["code"] in days:
            kind["sets"][0]["days"] = days[kind["code"]]
    return tomli_w.dumps(tables).encode()
