"""New rules at the desk's page: what they change is shown, a second person assents, and then they count."""

import re
from dataclasses import replace

from desk_house import CLERK, JUDGE, REGISTRAR_CLERK, House
from desk_openings import COMPLAINT
from desk_rules import rules_file
from desk_visitor import Visitor, refresh, visitor
from underseal.docket.rules import ORDER
from underseal.doing.rules import known_rules
from underseal.screen.rules_pages import RulesShown


def begun(house: House, person: str, what: str) -> Visitor:
    at = visitor(house, person)
    at.go(at.sends("/start", {"what": what}).headers["Location"])
    return at


def proposed(house: House, data: bytes, day: str = "2026-03-09") -> Visitor:
    at = begun(house, JUDGE, "propose-rules")
    at.submit({"effective": day, "do": "preview"}, {"file": ("rules.toml", data)})
    return at


def test_rules_are_shown_before_they_are_proposed_and_count_once_the_other_role_assented(house: House) -> None:
    preview = proposed(house, rules_file(house, motion=21))
    assert "Motion: sets Responses in 21 days from the other side; now Responses in 14 days" in preview.page.text
    assert "in force from 03/09/2026, 12:00 a.m. at the court, if a registrar clerk assents" in preview.page.text
    assert "Signed" in preview.submit({"do": "sign"}, action="preview").text
    assert not house.see(JUDGE)[1].register.rules.adoptions[1:]

    at = begun(house, REGISTRAR_CLERK, "assent-to-rules")
    assert "Rules 2, in force from 03/09/2026" in at.page.text
    (proposal,) = house.see(REGISTRAR_CLERK)[1].register.rules.proposals
    shown = at.submit({"proposal": f"2 {proposal.digest.hex()}", "do": "preview"}).text
    assert "Motion: sets Responses in 21 days from the other side; now Responses in 14 days" in shown
    assert "They are adopted with this signature, and in force from 03/09/2026" in shown
    assert "Signed" in at.submit({"do": "sign"}, action="preview").text
    view = house.see(CLERK)[1]
    days = [view.register.rules.at(one).kinds["motion"].sets[0].days for one in (view.at, proposal.effective)]  # type: ignore[index]  # a kind's code
    assert days == [14, 21]


def test_a_case_is_opened_in_one_of_the_divisions_that_the_rules_name(house: House) -> None:
    named = b'divisions = [{ office = 2, name = "Port Ansel" }, { office = 3, name = "Northmere" }]\n'
    data = b'[court]\nadopters = ["judge", "registrar clerk"]\n' + named
    preview = proposed(house, data)
    assert "Cases begin in Port Ansel (office 2) and Northmere (office 3); now in any office." in preview.page.text
    preview.submit({"do": "sign"}, action="preview")
    at = begun(house, REGISTRAR_CLERK, "assent-to-rules")
    (proposal,) = house.see(REGISTRAR_CLERK)[1].register.rules.proposals
    at.submit({"proposal": f"2 {proposal.digest.hex()}", "do": "preview"})
    at.submit({"do": "sign"}, action="preview")
    form = begun(house, CLERK, "opening")
    form.submit({"kind": "cv/complaint", "do": "kind"})
    assert "The first digit of the case number." in form.page.text
    house.simulator.clock.forward(8 * 86_400)
    refresh(form)
    assert "Divisions Port Ansel (2) and Northmere (3)" in form.go("/rules/").text
    form.go(form.sends("/start", {"what": "opening"}).headers["Location"])
    form.submit({"kind": "cv/complaint", "do": "kind"})
    assert "Division Port Ansel (2) Northmere (3)" in form.page.text
    form.submit({"name-0": "A", "name-1": "B", "office": "3", "do": "add"}, {"file": COMPLAINT})
    assert "3:26-cv" in form.submit({"do": "preview"}).text


def test_what_no_court_could_adopt_is_said_at_the_form(house: House) -> None:
    for data, said in (
        (b"[court", "it is no TOML"),
        (b"[calendar]\nclosed = " + b"9" * 5_000, "its line 2 has more than 1,000 characters"),
        (b"[calendar]\nclosed = " + b"9\n" * 500, "it is no TOML"),
        (b"[calendar]\nclosed = " + b"[\n" * 5_000, "lists stand too deep"),
        (b"a." * 500 + b"a = 1", "its line 1 has more than 1,000 characters"),
        (b"# a\n" * 125_001, "it has more than 500,000 characters"),
        (b"\xff", "it is no text"),
        (b'[court]\nadopters = ["clerk", "observer"]\n', "names one or more of"),
        (rules_file(house), "already"),
    ):
        assert said in proposed(house, data).page.text
    assert "a day before" in proposed(house, rules_file(house, motion=21), day="2026-03-02").page.text
    assert "Name the day" in proposed(house, rules_file(house, motion=21), day="").page.text


def with_slots(house: House, first: int) -> bytes:
    """The rules in force, with a line more of slots."""
    line = b"    { first = %d, events = 48, bodies = 6, seconds = 60 },\n" % first
    return re.sub(rb"(?m)^(slots = \[\n(?: .*\n)*)", lambda found: found[0] + line, rules_file(house), count=1)


def test_ticks_to_come_are_told_where_they_are_proposed_and_among_the_rules(house: House) -> None:
    closed = house.simulator.court.store.closed()
    early = proposed(house, with_slots(house, closed + 256))
    assert f"propose them for header {closed + 257} or a later one" in early.page.text
    preview = proposed(house, with_slots(house, 400))
    told = "From tick 400 (about 03/02/2026): ticks close every minute instead of every 10 seconds"
    assert told in preview.page.text
    assert "Signed" in preview.submit({"do": "sign"}, action="preview").text
    at = begun(house, REGISTRAR_CLERK, "assent-to-rules")
    (proposal,) = house.see(REGISTRAR_CLERK)[1].register.rules.proposals
    shown = at.submit({"proposal": f"2 {proposal.digest.hex()}", "do": "preview"}).text
    assert told in shown
    assert "Signed" in at.submit({"do": "sign"}, action="preview").text
    page = visitor(house, CLERK)
    page.go("/rules/")
    assert "The court’s ticks close every 10 seconds; room for" in page.page.text
    assert told in page.page.text
    assert "Adopted for later" not in page.page.text


def test_assenting_is_offered_to_whom_it_waits_for_alone(house: House) -> None:
    at = proposed(house, rules_file(house, motion=21))
    at.submit({"do": "sign"}, action="preview")
    for person, waits in ((JUDGE, False), (REGISTRAR_CLERK, True), (CLERK, False)):
        seen = visitor(house, person)
        refresh(seen)
        assert ("Assent to new rules" in seen.go("/").text) is waits


def test_rules_are_told_in_words_of_their_own_once_they_are_sent(house: House) -> None:
    at = proposed(house, rules_file(house, motion=21))
    at.submit({"do": "sign"}, action="preview")
    refresh(at)
    waits = "Rules 2 proposed, in force from 03/09/2026 if a registrar clerk assents"
    assert f"<h2>{waits}</h2>" in at.go(at.path).html
    assert f"Check the record for {waits}" in at.page.text
    assert waits in at.go("/sent/").text
    at = begun(house, REGISTRAR_CLERK, "assent-to-rules")
    (proposal,) = house.see(REGISTRAR_CLERK)[1].register.rules.proposals
    at.submit({"proposal": f"2 {proposal.digest.hex()}", "do": "preview"})
    at.submit({"do": "sign"}, action="preview")
    refresh(at)
    assert "<h2>Rules 2 adopted, in force from 03/09/2026</h2>" in at.go(at.path).html
    assert "Rules 2 adopted, in force from 03/09/2026" in at.go("/sent/").text


def test_rules_that_waited_at_the_desk_are_in_no_case_once_the_court_has_them(house: House) -> None:
    at = proposed(house, rules_file(house, motion=21))
    house.down = True
    at.submit({"do": "sign"}, action="preview")
    assert "Signed, and kept at this desk" in at.page.text
    house.down = False
    for _ in range(2):
        refresh(at)
    assert "<h2>In the court’s record</h2>" in at.go(at.path).html


def test_the_rules_in_force_are_one_file_and_those_adopted_for_later_another(house: House) -> None:
    at = proposed(house, rules_file(house, motion=21))
    assert "/rules/adopted.toml" not in at.go("/rules/").html
    assert at.go("/rules/adopted.toml").body == at.go("/rules/rules.toml").body
    at = proposed(house, rules_file(house, motion=21))
    at.submit({"do": "sign"}, action="preview")
    at = begun(house, REGISTRAR_CLERK, "assent-to-rules")
    (proposal,) = house.see(REGISTRAR_CLERK)[1].register.rules.proposals
    at.submit({"proposal": f"2 {proposal.digest.hex()}", "do": "preview"})
    at.submit({"do": "sign"}, action="preview")
    at = visitor(house, CLERK)
    page = at.go("/rules/")
    assert "Adopted for later: Rules 2, in force from 03/09/2026 Motion: sets Responses in 21 days" in page.text
    assert "Download the rules with what is adopted for later" in page.text
    now, then = (at.go(f"/rules/{where}.toml").body for where in ("rules", "adopted"))
    assert (b"days = 21" in then) > (b"days = 21" in now)
    house.simulator.clock.forward(14 * 86_400)
    refresh(at)
    assert at.go("/rules/rules.toml").body == then


def test_a_proposal_that_nobody_is_left_to_adopt_says_so_and_is_proposed_again_for_another_day(house: House) -> None:
    """Rules adopted before it came into force meanwhile, and name its proposer's role alone."""
    alone = rules_file(house).replace(b'"judge",\n    "registrar clerk",', b'"judge",')
    proposed(house, alone, "2026-03-05").submit({"do": "sign"}, action="preview")
    assents = begun(house, REGISTRAR_CLERK, "assent-to-rules")
    (proposal,) = house.see(REGISTRAR_CLERK)[1].register.rules.proposals
    assents.submit({"proposal": f"2 {proposal.digest.hex()}", "do": "preview"})
    assents.submit({"do": "sign"}, action="preview")
    stuck = rules_file(house, motion=21)
    proposed(house, stuck, "2026-03-20").submit({"do": "sign"}, action="preview")
    house.simulator.clock.forward(5 * 86_400)

    at = visitor(house, JUDGE)
    refresh(at)
    said = "All whom the rules name now have assented, and nobody is left to adopt it: propose it for another day."
    assert said in at.go("/rules/").text
    (known,) = known_rules(house.see(JUDGE)[1])["proposed"]
    assert known["says"][-1] == said
    again = proposed(house, stuck, "2026-03-20").page.text
    assert "where they name no other, propose the same rules for another day" in again
    preview = proposed(house, stuck, "2026-03-21")
    assert "They are adopted with this signature" in preview.page.text
    preview.submit({"do": "sign"}, action="preview")
    assert [one.number for one in house.see(JUDGE)[1].register.rules.adoptions] == [1, 2, 3]


def test_an_order_whose_text_must_name_entries_has_its_line_on_the_page(house: House) -> None:
    rules = house.see(CLERK)[1].rules
    order = replace(rules.kinds[ORDER], template="ORDER {disposition} {text} as to {as_to} re {re}. Signed by {actor}.")
    ((_, line, _, _),) = RulesShown(replace(rules, kinds={ORDER: order}), (), ()).rows
    assert line == "ORDER granting 3 MOTION “…” … as to John Doe re 3 MOTION “…”. Signed by Alex Smith."


def test_the_page_of_the_rules_shows_them_what_is_proposed_and_when_it_is_too_late(house: House) -> None:
    at = visitor(house, CLERK)
    assert "MOTION … by Jane Roe as to John Doe." in at.go("/rules/").text
    assert "to change it and propose it" not in at.page.text, "the rules name judges and registrar clerks"
    assert "to change it and propose it" in visitor(house, JUDGE).go("/rules/").text
    minutes = at.page.html.split("Minute entry</th>")[1].split("</tr>")[0]
    assert '<td data-is="Filed by">judge, clerk and sealed-matters clerk</td>' in minutes
    drawn = at.page.html.split("Assignment</th>")[1].split("</tr>")[0]
    assert '<td data-is="Filed by">the court itself</td>' in drawn
    assert b"[[kind]]" in at.go("/rules/rules.toml").body
    proposed(house, rules_file(house, motion=21)).submit({"do": "sign"}, action="preview")
    refresh(at)
    shown = at.go("/rules/").text
    assert "Proposed: Rules 2, in force from 03/09/2026 Whoever has yet to assent does so by" in shown
    assert "Motion: sets Responses in 21 days" in shown
    house.simulator.clock.forward(14 * 86_400)
    refresh(at)
    assert "Not everybody assented by" in at.go("/rules/").text
    assert "propose them anew" in at.page.text
