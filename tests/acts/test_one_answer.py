"""What lies behind a stub, which orders widen access, which case is behind a number: each is asked in one place."""

import re

import pytest

ANSWERS = {
    r"\.sealed\.behind\b": "docket.stubs.paper_behind and sealed_filings: a cell of another filer joins no stub",
    r"\.sealed\.ordered\b|\bdocket\.access\b(?! finds)": "acts.access.access_ordered: in public and in cells",
    r"\bdocket\.stub == \w+\.stub\b": "docket.stubs.case_behind",
}
KEEPERS = ("src/underseal/acts/", "src/underseal/docket/")


@pytest.mark.parametrize(("asking", "answer"), ANSWERS.items())
def test_nobody_answers_for_themselves_what_the_law_answers(asking: str, answer: str, repository) -> None:
    found = [
        f"{file.relative_to(repository)}: {line.strip()} (ask {answer})"
        for file in sorted(repository.glob("src/underseal/**/*.py"))
        if not str(file.relative_to(repository)).startswith(KEEPERS)
        for line in file.read_text(encoding="utf-8").splitlines()
        if re.search(asking, line)
    ]
    assert found == []
