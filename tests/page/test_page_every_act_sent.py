"""Every act of a desk's table is told in words of its own once it is sent: on its page, in the list, in batch mode."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cmecf_pages import page
from desk_house import CIVIL, CLERK, DEFENCE, JUDGE, KEEL, SEALED_CLERK, House, draft, paper
from desk_rules import rules_file
from desk_visitor import visitor
from underseal.batch.batch import Batch
from underseal.batch.forms import read_form
from underseal.desk.sent import ActSent, FilingSent, SentFolder
from underseal.docket.names import CaseRef, PersonId
from underseal.docket.party import Counsel
from underseal.doing.acts_sent import acts_of
from underseal.doing.table import DOINGS
from underseal.enrolling.enrol import LogAdmitted, fingerprint
from underseal.envelope.identity import Identity, make_request
from underseal.facts.visible import visible_json
from underseal.stage.credentials import COURT, REGISTRAR_CLERK

pytest.importorskip("juriscraper")

CASE = CaseRef("2:26-cr-00001")
SAID = {
    "open-case": "Case 2:26-cv-00001 is open",
    "file": f"Entry 2 of {CASE}",
    "confirm": f"Entry 3 of {CASE} is confirmed",
    "order": f"Entry 4 of {CASE}",
    "grant": "Access given to 2-1 Exhibit A, the ledger",
    "unseal": "Published: Exhibit A, the ledger",
    "minutes": f"Minutes in {CASE}",
    "correct": f"Entry 1 of {CASE} is corrected",
    "add-parties": f"Parties are added to {CASE}",
    "close": f"Case {CASE} is closed",
    "reopen": f"Case {CASE} is open again",
    "import": "3:19-cr-00417 imported",
    "admit": "Lev Marsh is admitted",
    "admit-log": "The court’s keys are certified",
    "office": "The office’s keys are made",
    "propose-rules": "Rules 2 proposed, in force from 03/09/2026 if a registrar clerk assents",
    "assent-to-rules": "Rules 2 adopted, in force from 03/09/2026",
}
BY = {"open-case": CIVIL, "file": DEFENCE, "order": JUDGE, "grant": SEALED_CLERK, "unseal": SEALED_CLERK}
BY |= dict.fromkeys(("admit", "admit-log", "assent-to-rules"), REGISTRAR_CLERK) | {"propose-rules": JUDGE}
BADLY = re.compile(r"^\s*$|^An entry of ,|\s\s|\s[,.;]|\bof $")
"""How words read in which something is missing."""


class Step(NamedTuple):
    name: str
    person: str
    form: Mapping[str, Any]


class CourtsKeys:
    """A certifying of the court's keys, which the court of every test has behind it."""

    def carry_out(self, _desk: object, _view: object) -> LogAdmitted:
        return LogAdmitted(COURT)


@pytest.fixture
def steps(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Step]:
    """Each act of the table but the certifying of the court's keys, in an order in which they can be done."""
    folder = tmp_path / "papers"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in ("motion", "ledger", "complaint"):
        Path(f"{name}.pdf").write_bytes(paper(name))
    Path("docket.html").write_bytes(page())
    request = make_request(Identity.new("lev-marsh"), "Lev Marsh")
    Path("lev-marsh.request").write_bytes(request)
    house.criminal_case()
    Path("rules.toml").write_bytes(rules_file(house, motion=21))
    more = {"admit": {"fingerprint": fingerprint(request)}, "propose-rules": {"effective": "2026-03-09"}}
    return _steps(house, more)


def _steps(house: House, more: Mapping[str, Mapping[str, Any]]) -> Iterator[Step]:
    for name in (one for one in SAID if one != "admit-log"):
        if name == "confirm":
            counsel = Counsel("Philippa Crane", PersonId(CIVIL))
            house.files(CIVIL, CASE, draft("notice-of-appearance", "", on_behalf=(KEEL,), counsel=counsel))
        yield Step(name, BY.get(name, CLERK), dict(DOINGS[name].example) | more.get(name, {}))
        house.tick()


def read_badly(words: str) -> bool:
    return BADLY.search(words) is not None


def test_the_table_has_no_act_whose_words_are_not_looked_at() -> None:
    assert set(SAID) == set(DOINGS)


@pytest.mark.parametrize("words", ["", "An entry of , without a number", "Case  is open", "Entry 2 of "])
def test_words_in_which_something_is_missing_are_found(words: str) -> None:
    assert read_badly(words)


def test_every_act_is_told_in_words_of_its_own_by_batch_mode(house: House, steps: Iterator[Step]) -> None:
    for name, person, form in steps:
        batch = Batch(house.desk(person))
        batch.answer('{"do": "sync"}')
        answer = batch.answer(visible_json({"do": name, **form}))
        assert answer["ok"], answer
        assert answer["done"][0].startswith(SAID[name])
        assert not any(map(read_badly, answer["done"])), answer["done"]


def test_every_act_is_told_in_words_of_its_own_on_its_page_and_in_the_list(house: House, steps: Iterator[Step]) -> None:
    people = {REGISTRAR_CLERK: ["admit-log"]}
    _keep(house, REGISTRAR_CLERK, "admit-log", tuple(acts_of(None, None, CourtsKeys(), CASE)))  # type: ignore[arg-type]  # nobody looks at them
    for name, person, form in steps:
        doing, (desk, view) = DOINGS[name], house.see(person)
        planned = doing.plan(desk, view, read_form(doing.form, form))
        _keep(house, person, name, tuple(acts_of(desk, view, planned, CaseRef(form.get("case", "")))))
        people.setdefault(person, []).append(name)
    for person, names in people.items():
        at = visitor(house, person)
        listed = at.go("/sent/").html
        for name in names:
            heads = _heads(at.go(f"/sent/{name}").html)
            assert heads[0].startswith(SAID[name])
            assert not any(map(read_badly, heads)), heads
            assert all(head in unescape(listed) for head in heads)


def _keep(house: House, person: str, name: str, acts: tuple[ActSent, ...]) -> None:
    desk = house.desk(person)
    SentFolder(desk).keep(FilingSent(name, acts[0].case, DOINGS[name].says, desk.clock(), acts))


def _heads(html: str) -> list[str]:
    """What each act is called, at its head and where its check of the record is read out."""
    heads = re.findall(r'<section class="proof [^>]*>\s*<h2>(.*?)</h2>', html)
    return [unescape(head) for head in (*heads, *re.findall(r'<span class="vh"> for (.*?)</span>', html))]
