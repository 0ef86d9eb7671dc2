"""The example of each act does what it says when it is done: each is played on a real court, in the table's order."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cmecf_pages import page
from desk_house import CIVIL, CLERK, DEFENCE, JUDGE, OTHER_DEFENCE, SEALED_CLERK, House, paper
from underseal.batch.forms import read_form
from underseal.desk.opening import open_paper
from underseal.docket.names import CaseRef
from underseal.docket.record import Role
from underseal.doing.row import fields_of
from underseal.doing.table import DOINGS
from underseal.enrolling.admitting import ROLES
from underseal.enrolling.enrol import compare, fingerprint
from underseal.enrolling.refusals import AlreadyCertified
from underseal.envelope.identity import Identity, make_request
from underseal.stage.credentials import REGISTRAR_CLERK
from underseal.wire.codec import canonical, parse
from underseal.wire.founding import CourtPub

CASE = CaseRef("2:26-cr-00001")
BY = {
    "open-case": CIVIL,
    "file": DEFENCE,
    "order": JUDGE,
    "grant": SEALED_CLERK,
    "unseal": SEALED_CLERK,
    "admit": REGISTRAR_CLERK,
    "admit-log": REGISTRAR_CLERK,
    "office": CLERK,
}


@pytest.fixture
def day(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], tuple[tuple[str, ...], Any]]:
    """Do an example, by whoever does such acts: what was foretold, and what became of it."""
    folder = tmp_path / "papers"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in ("motion", "ledger", "complaint"):
        Path(f"{name}.pdf").write_bytes(paper(name))
    house.criminal_case()

    def do(name: str) -> tuple[tuple[str, ...], Any]:
        doing, (desk, view) = DOINGS[name], house.see(BY.get(name, CLERK))
        form = read_form(doing.form, dict(doing.example) | spoken(doing.example))
        sent = len(house.sent)
        planned = doing.plan(desk, view, form)
        lines = doing.summary(desk, view, planned)
        assert [one for one in house.sent[sent:] if b"/api/submissions" in one] == [], "planning sends nothing"
        done = planned.carry_out(desk, view)
        house.tick()
        return lines, done

    return do


def spoken(example: Any) -> dict[str, str]:
    """The fingerprint as the applicant of this day reads it out, where an example has one."""
    file = example.get("request" if "fingerprint" in example else "", example.get("pub"))
    return {} if file is None else {"fingerprint": fingerprint(Path(file["path"]).read_bytes())}


@pytest.mark.parametrize("name", DOINGS)
def test_an_example_is_a_form_and_gives_nothing_a_form_does_not_have(name: str) -> None:
    doing = DOINGS[name]
    assert read_form(doing.form, dict(doing.example)) is not None
    assert set(doing.example) <= {field.name for field in fields_of(doing.form)}
    assert doing.says.endswith((".", ","))


def test_the_days_examples_follow_each_other(house: House, day: Callable[[str], tuple[tuple[str, ...], Any]]) -> None:
    lines, opened = day("open-case")
    assert lines[0] == "A public case is opened: Crane Maritime v. Port of Harlow."
    assert opened.case == "2:26-cv-00001"
    lines, filed = day("file")
    assert lines[0].startswith("The docket will read: MOTION to Suppress Evidence")
    assert "Open to everyone: The docket entry and the main document." in lines
    assert lines[lines.index("“Exhibit A, the ledger” will be opened by:") + 1].strip() == "Marguerite Stroud"
    assert filed.number == 2
    lines, ordered = day("order")
    assert any(line.startswith("The docket will read: ORDER granting 2 MOTION") for line in lines)
    lines, granted = day("grant")
    assert granted.new == (OTHER_DEFENCE,)
    assert lines[0].startswith("Benedict Okafor will be able to open 2-1 Exhibit A, the ledger, attached to 2 MOTION")
    assert open_paper(*house.see(OTHER_DEFENCE), CASE, "2-1") == paper("ledger")
    lines, unsealed = day("unseal")
    assert lines[-1].startswith("Open to everyone: 2-1 Exhibit A, the ledger, attached to 2 MOTION")
    assert len(unsealed.released) == 1
    for name, said in (
        ("minutes", "The docket will read: MINUTE ENTRY"),
        ("correct", "Entry 1 will read: INDICTMENT charging two counts."),
        ("close", "The case is closed. The heading of its public docket"),
        ("reopen", "The case is open again: papers can be filed in it."),
    ):
        lines, done = day(name)
        assert any(line.startswith(said) for line in lines), lines
        assert done.case == CASE
    assert open_paper(*house.see(CIVIL), CASE, str(ordered.number), 0)


def test_the_registrars_examples(house: House, day: Callable[[str], tuple[tuple[str, ...], Any]]) -> None:
    Path("lev-marsh.request").write_bytes(make_request(Identity.new("lev-marsh"), "Lev Marsh"))
    lines, admitted = day("admit")
    assert lines == (
        "The keys of Chambers of Judge Adeyemi were made without Lev Marsh, who opens nothing sealed to it.",
        "Lev Marsh (lev-marsh) is admitted as observer: law clerk or other staff who read, or press.",
        f"Whoever has this role {ROLES[Role.OBSERVER].may}. They can be given what is sealed.",
        "Office: Chambers of Judge Adeyemi (chambers-adeyemi).",
        "This cannot be taken back: Lev Marsh stays on the roster.",
    )
    assert house.see(CLERK)[1].register.people[admitted.id].role == "observer"
    lines, asked = day("office")
    assert lines[0].startswith("Clerk's Annex gets keys, which this desk hands to Miriam Tolland and Lev Marsh")
    compare(Path(asked.request).read_bytes(), asked.fingerprint)


def test_the_example_of_certifying_a_log(house: House, day: Callable[[str], tuple[tuple[str, ...], Any]]) -> None:
    pub = parse(CourtPub, (house.folder / "court" / "court.pub").read_bytes())
    Path("court.pub").write_bytes(canonical(pub))
    doing, (desk, view) = DOINGS["admit-log"], house.see(REGISTRAR_CLERK)
    form = read_form(doing.form, dict(doing.example) | spoken(doing.example))
    assert pub.court in doing.summary(desk, None, doing.plan(desk, None, form))[0]
    with pytest.raises(AlreadyCertified, match="nothing left to sign"):
        doing.plan(desk, view, form)


def test_the_example_of_an_import(house: House, day: Callable[[str], tuple[tuple[str, ...], Any]]) -> None:
    pytest.importorskip("juriscraper")
    Path("docket.html").write_bytes(page())
    lines, took = day("import")
    assert lines[0].startswith("3:19-cr-00417, ")
    assert took.entries == 7
    lines, took = day("import")
    assert took.acts == 0
    assert lines[0].startswith("3:19-cr-00417 was imported before: the 7 entries of this page stand")
