"""Orders and what follows from them: seals, unsealings, releases, motions decided."""

from dataclasses import replace
from itertools import product

import pytest

from district import ADOPTED, PARTS
from docket_cast import (
    ADA,
    BENEDICT,
    JONAS,
    MIRA,
    NORA,
    RUTH,
    SOREN,
    Record,
    act_id,
    filing,
    numbered,
    on,
    paper,
    ruled,
    sealed_filing,
    sealed_paper,
    stub_id,
    stub_paper,
)
from docket_examples import ALIAS, LIMINE_EXHIBIT, PLEA_STUB, RESTATED, civil_record, criminal_record
from underseal.acts.court_made import stub_entry
from underseal.acts.law import evolve
from underseal.docket import commands as do
from underseal.docket.errors import (
    ActAlreadyEntered,
    BadField,
    BadPaper,
    BadTime,
    CaseIsClosed,
    NoSuchEntry,
    NoSuchParty,
    NoSuchStub,
    NotOrdered,
    NotPending,
    NotPermitted,
    StubTaken,
    WrongKind,
)
from underseal.docket.events import EntryRestated
from underseal.docket.names import ActId, EntryNumber, KindCode, Ordinal, StubId
from underseal.docket.record import Access, Released, Restated, Stubbed, StubState, StubText
from underseal.docket.rules import write_part
from underseal.docket.rules_file import as_tables
from underseal.docket.sealed_events import SealedEntryFiled
from underseal.docket.stubs import restated

LATER = on(11, 20)


@pytest.fixture
def case() -> Record:
    return criminal_record()


def order(text: str = "as stated", *papers, **what) -> do.EnterOrder:
    return do.EnterOrder(filing("order", text, *papers), **what)


def release(stub: str, number: int, part: int = 0) -> do.ReleaseDocument:
    found = sealed_paper("Transcript of recordings")
    told = RESTATED if stub == PLEA_STUB and not part else None
    return do.ReleaseDocument(
        stub, part, found.title, found.digest, found.size, found.pages, found.salt, numbered(number), told
    )


def row(case: Record, number: int) -> Ordinal:
    return case.now.entries.numbered(EntryNumber(number))[0].ordinal


def pending(case: Record) -> list[int | None]:
    return [entry.number for entry in case.now.entries if entry.ordinal in case.now.pending_motions]


def content(case: Record, entry: int, part: int):
    return case.now.entries.numbered(EntryNumber(entry))[0].lines[part].content


def test_granting_a_motion_to_seal_changes_the_stubs_word_and_nothing_else(case) -> None:
    before = case.now.entries
    case.does(RUTH, LATER, order("", dispositions=ruled(grants=(numbered(13),)), seals=(LIMINE_EXHIBIT,)))
    assert content(case, 12, 2) == Stubbed(LIMINE_EXHIBIT, StubState.SEALED)
    assert pending(case) == [12]
    changed = [i for i, entry in enumerate(before) if case.now.entries[i] != entry]
    assert [before[i].number for i in changed] == [12]


def test_an_order_seals_an_entry_that_stands_as_a_stub_and_no_other_one(case) -> None:
    named, other = stub_id("an entry under seal"), stub_id("another")
    for stub in (named, other):
        case.takes(stub_entry(case.register, case.now, StubText.SEALED_MOTION, stub, LATER))
    case.does(RUTH, LATER, order(seals=(named,)))
    assert case.now.entries.find(named).stub == Stubbed(named, StubState.SEALED)
    assert case.now.entries.find(other).stub == Stubbed(other, StubState.PROVISIONAL)


def test_a_motion_decided_is_pending_no_more_and_nothing_falls_due_on_it(case) -> None:
    case.does(RUTH, LATER, order("", dispositions=ruled(denies=(numbered(12),))))
    assert pending(case) == [13]
    assert all(deadline.ended for deadline in case.now.deadlines if deadline.entry == row(case, 12))
    assert case.now.entries[-1].text.startswith(
        "ORDER denying 12 MOTION “in Limine to Exclude Recordings of 03/11/2026”. Signed by Judge Ruth M. Adeyemi"
    )
    assert case.now.entries[-1].re == (row(case, 12),)


@pytest.mark.parametrize("motions", [(6,), (1,), (99,), (12, 12)])
def test_only_pending_motions_are_decided_each_once(case, motions) -> None:
    with pytest.raises(NotPending):
        case.does(RUTH, LATER, order(dispositions=ruled(grants=motions)))
    with pytest.raises(NotPending):
        case.does(RUTH, LATER, order(dispositions=ruled(grants=(numbered(12),), denies=(numbered(12),))))


@pytest.mark.parametrize("signer", [ADA, BENEDICT, MIRA, SOREN, JONAS])
def test_an_order_by_anybody_but_the_assigned_judge_is_refused(case, signer) -> None:
    with pytest.raises(NotPermitted):
        case.does(signer, LATER, order(seals=(LIMINE_EXHIBIT,)))


@pytest.mark.parametrize("what", ["seals", "unseals"])
def test_an_order_names_stubs_of_its_own_docket(case, what) -> None:
    with pytest.raises(NoSuchStub):
        case.does(RUTH, LATER, order(**{what: (stub_id("elsewhere"),)}))


def test_a_public_order_never_names_a_hidden_case(case) -> None:
    with pytest.raises(NoSuchStub):
        case.does(RUTH, LATER, order(access=(Access(ALIAS, (NORA.person,)),)))


def test_an_order_does_not_seal_and_unseal_one_paper(case) -> None:
    with pytest.raises(BadField):
        case.does(RUTH, LATER, order(seals=(LIMINE_EXHIBIT,), unseals=(LIMINE_EXHIBIT,)))


def test_an_order_may_seal_its_own_attachment(case) -> None:
    own = stub_id("own")
    case.does(RUTH, LATER, order("as stated", paper(), stub_paper(1, own), seals=(own,)))
    assert content(case, 15, 1) == Stubbed(own, StubState.SEALED)


def test_a_sealed_order_is_not_entered_in_public(case) -> None:
    with pytest.raises(WrongKind):
        case.does(RUTH, LATER, do.EnterOrder(filing("sealed-order", "as stated")))


def test_nothing_is_released_without_an_order(case) -> None:
    with pytest.raises(NotOrdered):
        case.does(BENEDICT, LATER, release(LIMINE_EXHIBIT, 11))


def test_an_order_that_unseals_another_paper_releases_nothing(case) -> None:
    case.does(RUTH, LATER, order(unseals=(PLEA_STUB,)))
    with pytest.raises(NotOrdered):
        case.does(BENEDICT, LATER, release(LIMINE_EXHIBIT, 15))


def test_an_order_that_seals_again_takes_an_unsealing_back_until_another_unseals(case) -> None:
    case.does(RUTH, LATER, order(unseals=(LIMINE_EXHIBIT, PLEA_STUB)))
    case.does(RUTH, LATER, order(seals=(LIMINE_EXHIBIT,)))
    assert [stub for stub, _ in case.now.unseal_orders] == [PLEA_STUB]
    with pytest.raises(NotOrdered):
        case.does(BENEDICT, LATER, release(LIMINE_EXHIBIT, 15))
    case.does(RUTH, LATER, order(unseals=(LIMINE_EXHIBIT,)))
    with pytest.raises(NotOrdered):
        case.does(BENEDICT, LATER, release(LIMINE_EXHIBIT, 15))
    case.does(BENEDICT, LATER, release(LIMINE_EXHIBIT, 17))


def test_what_is_released_is_sealed_by_no_order(case) -> None:
    case.does(RUTH, LATER, order(unseals=(LIMINE_EXHIBIT,)))
    case.does(BENEDICT, LATER, release(LIMINE_EXHIBIT, 15))
    with pytest.raises(NoSuchStub):
        case.does(RUTH, LATER, order(seals=(LIMINE_EXHIBIT,)))


def test_a_released_document_stands_where_its_stub_stood(case) -> None:
    case.does(RUTH, LATER, order(unseals=(LIMINE_EXHIBIT,)))
    document = case.register.next_document
    case.does(BENEDICT, LATER, release(LIMINE_EXHIBIT, 15))
    found = content(case, 12, 2)
    assert isinstance(found, Released)
    assert (found.document, found.order, found.stub) == (document, row(case, 15), LIMINE_EXHIBIT)
    assert case.now.entries.numbered(EntryNumber(12))[0].lines[2].title == "Transcript of recordings"
    assert case.register.next_document == document + 1
    with pytest.raises(NoSuchStub):
        case.does(BENEDICT, LATER, release(LIMINE_EXHIBIT, 15))


def test_behind_a_line_stands_one_paper(case) -> None:
    case.does(RUTH, LATER, order(unseals=(LIMINE_EXHIBIT,)))
    with pytest.raises(BadPaper):
        case.does(BENEDICT, LATER, release(LIMINE_EXHIBIT, 15, part=1))


def test_papers_behind_a_whole_entry_are_released_one_by_one_each_once(case) -> None:
    case.does(RUTH, LATER, order(unseals=(PLEA_STUB,)))
    case.does(SOREN, LATER, release(PLEA_STUB, 15, part=1))
    case.does(SOREN, LATER, release(PLEA_STUB, 15, part=0))
    entry = case.now.entries.numbered(EntryNumber(9))[0]
    assert [line.part for line in entry.lines] == [0, 1]
    assert entry.stub is not None
    with pytest.raises(BadPaper):
        case.does(SOREN, LATER, release(PLEA_STUB, 15, part=1))


MOVED = Restated(
    KindCode("motion"),
    "MOTION to Compel by Ingrid Hallam (2).",
    BENEDICT.person,
    heading="MOTION",
    motion=True,
    pending=True,
)


def test_a_motion_that_was_sealed_as_a_whole_reads_as_a_motion_and_is_pending_once_it_is_public(case) -> None:
    case.does(RUTH, LATER, order(unseals=(PLEA_STUB,)))
    case.does(SOREN, LATER, replace(release(PLEA_STUB, 15), restated=MOVED))
    entry = case.now.entries.numbered(EntryNumber(9))[0]
    assert (entry.kind, entry.text, entry.by, entry.motion) == ("motion", MOVED.text, BENEDICT.person, True)
    assert 9 in pending(case)
    case.does(RUTH, LATER, order(dispositions=ruled(grants=(entry.ordinal,))))
    assert case.now.entries[-1].text.startswith("ORDER granting 9 MOTION “to Compel”")
    assert 9 not in pending(case)


def test_what_waits_beside_a_motion_that_becomes_public_waits_on(case) -> None:
    before = pending(case)
    case.does(RUTH, LATER, order(unseals=(PLEA_STUB,)))
    case.does(SOREN, LATER, replace(release(PLEA_STUB, 15), restated=MOVED))
    assert pending(case) == sorted({*before, 9}) != [9]


def test_an_order_sealed_as_a_whole_is_an_order_once_it_is_public_and_its_words_are_the_judge_s(case) -> None:
    stub = stub_id("ordered")
    case.takes(stub_entry(case.register, case.now, StubText.SEALED_ORDER, stub, LATER))
    ordinal, number = case.now.entries[-1].ordinal, case.now.next_number
    words = "ORDER denying the motion. Signed by Judge Ruth M. Adeyemi on 11/20/2026."
    told = Restated(KindCode("sealed-order"), words, heading="ORDER", order=True)
    case.does(RUTH, LATER, order(unseals=(stub,)))
    for kind in (replace(told, order=False), replace(MOVED, order=True), MOVED):
        with pytest.raises(WrongKind):
            case.does(SOREN, LATER, replace(release(stub, number), restated=kind))
    case.does(SOREN, LATER, replace(release(stub, number), restated=told))
    assert case.now.entries.find(ordinal).order
    better = do.CorrectEntry(ordinal, words.replace("denying", "granting"), "a slip")
    with pytest.raises(NotPermitted):
        case.does(MIRA, LATER, better)


def test_what_was_sealed_as_no_order_is_never_published_as_one(case) -> None:
    case.does(RUTH, LATER, order(unseals=(PLEA_STUB,)))
    told = Restated(KindCode("sealed-order"), "ORDER granting everything.", heading="ORDER", order=True)
    with pytest.raises(WrongKind, match="its line on the docket is that of another kind"):
        case.does(SOREN, LATER, replace(release(PLEA_STUB, 15), restated=told))


def test_no_entry_is_restated_that_is_not_there(case) -> None:
    with pytest.raises(NoSuchEntry):
        evolve(case.now, EntryRestated(case.now.case, Ordinal(99), MOVED))


@pytest.mark.parametrize("who", [BENEDICT, SOREN])
def test_a_filing_names_its_filer_once_it_is_public_where_they_are_counsel_in_the_case(case, who) -> None:
    sealed = sealed_filing("motion", "to Compel")
    at = case.now.entries[-1].entered
    filed = SealedEntryFiled(
        case.now.case, PLEA_STUB, None, sealed, MOVED.text, who.person, at, act_id("sealed"), False, 4
    )
    told = restated(replace(filed, heading="MOTION", motion=True), case.now, pending=True)
    assert (told.by, told.kind, told.pending) == (BENEDICT.person if who is BENEDICT else None, "motion", True)


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        (None, BadField),
        (replace(MOVED, text="ORDER granting everything."), BadField),
        (replace(MOVED, by=SOREN.person), BadField),
        (replace(MOVED, kind=KindCode("complaint")), WrongKind),
        (replace(MOVED, kind=KindCode("exhibit"), text="EXHIBIT A."), WrongKind),
        (replace(MOVED, kind=KindCode("exhibit"), text="EXHIBIT A.", heading="EXHIBIT", motion=False), BadField),
        (replace(MOVED, as_to=(99,)), NoSuchParty),
    ],
)
def test_whoever_releases_what_was_sealed_as_a_whole_says_what_it_is_and_nothing_else(case, told, refusal) -> None:
    case.does(RUTH, LATER, order(unseals=(PLEA_STUB, LIMINE_EXHIBIT)))
    with pytest.raises(refusal):
        case.does(SOREN, LATER, replace(release(PLEA_STUB, 15), restated=told))
    with pytest.raises(BadField):
        case.does(BENEDICT, LATER, replace(release(LIMINE_EXHIBIT, 15), restated=MOVED))


def test_counsel_say_of_no_filing_what_it_was_though_they_call_it_theirs(case) -> None:
    """They would put words into the court's or the other side's mouth; only its readers' desks could tell."""
    case.does(RUTH, LATER, order(unseals=(PLEA_STUB,)))
    ordered = replace(MOVED, kind=KindCode("order"), text="ORDER granting 6 MOTION.", heading="ORDER", motion=False)
    for who, told in product((ADA, BENEDICT), (MOVED, ordered)):
        for by in (who.person, MOVED.by):
            with pytest.raises(NotPermitted):
                case.does(who, LATER, replace(release(PLEA_STUB, 15), restated=replace(told, pending=False, by=by)))
    case.does(SOREN, LATER, replace(release(PLEA_STUB, 15), restated=MOVED))


def test_what_was_filed_under_older_rules_reads_as_it_was_filed_whatever_was_adopted_since(case) -> None:
    kinds = as_tables(PARTS)["kind"]
    for kind in kinds:
        if kind["code"] == "motion":
            kind |= {"text": "APPLICATION {text}[ by {on_behalf}].", "cases": ["cv"]}
    case.register = replace(case.register, rules=ADOPTED.trial((write_part("kinds", {"kind": kinds}),), on(3, 1)))
    case.does(RUTH, LATER, order(unseals=(PLEA_STUB,)))
    case.does(SOREN, LATER, replace(release(PLEA_STUB, 15), restated=MOVED))
    assert case.now.entries.numbered(EntryNumber(9))[0].text == MOVED.text


def test_outsiders_release_nothing_even_under_an_order(case) -> None:
    case.does(RUTH, LATER, order(unseals=(LIMINE_EXHIBIT,)))
    with pytest.raises(NotPermitted):
        case.does(NORA, LATER, release(LIMINE_EXHIBIT, 15))


def test_a_closed_case_takes_orders_and_releases_but_no_filings() -> None:
    case = civil_record()
    case.does(RUTH, LATER, order("to return exhibits"))
    for command in (
        do.FileEntry(filing("motion", "to reconsider")),
        do.EnterMinutes("hearing", on(7, 2).date()),
        do.CloseCase("again"),
    ):
        with pytest.raises(CaseIsClosed):
            case.does(NORA if isinstance(command, do.FileEntry) else MIRA, LATER, command)
    with pytest.raises(CaseIsClosed):
        case.takes(stub_entry(case.register, case.now, StubText.SEALED_MOTION, stub_id("late"), LATER))
    case.takes(stub_entry(case.register, case.now, StubText.SEALED_ORDER, stub_id("ordered"), LATER))
    case.does(MIRA, LATER, do.ReopenCase("remanded"))
    case.does(NORA, LATER, do.FileEntry(filing("motion", "to reconsider")))


def test_a_stub_stands_for_one_paper_only(case) -> None:
    with pytest.raises(StubTaken):
        case.does(BENEDICT, LATER, do.FileEntry(filing("motion", "again", paper(), stub_paper(1, LIMINE_EXHIBIT))))
    with pytest.raises(StubTaken):
        case.takes(stub_entry(case.register, case.now, StubText.SEALED_MOTION, PLEA_STUB, LATER))


def test_an_act_sent_twice_is_entered_once(case) -> None:
    from underseal.acts.law import decide  # the one test that names an act itself

    spent = act_id("criminal 1")
    with pytest.raises(ActAlreadyEntered):
        decide(order(), case.register, case.now, RUTH, LATER, act=spent)


@pytest.mark.parametrize("act", ["", "7", "S-1", "SM-7K3Q-9FMX", PLEA_STUB, "AB" * 16, f"{'ab' * 16}\n"])
def test_an_act_has_the_name_of_an_act_and_of_nothing_else(case, act: str) -> None:
    from underseal.acts.law import decide

    with pytest.raises(BadField, match="act: is named by 32 hex digits"):
        decide(order(), case.register, case.now, RUTH, LATER, act=ActId(act))


@pytest.mark.parametrize("stub", ["", "7", "S-1", "SM-7K3Q-9FMX", "ab" * 16, f"stub-{'AB' * 16}", f"{PLEA_STUB}\n"])
def test_a_stub_has_the_name_of_a_stub_and_of_nothing_else(case, stub: str) -> None:
    with pytest.raises(BadField, match="stub: is named “stub-” and 32 hex digits"):
        case.does(BENEDICT, LATER, do.FileEntry(filing("motion", "again", paper(), stub_paper(1, StubId(stub)))))
    with pytest.raises(BadField, match="stub: is named “stub-” and 32 hex digits"):
        case.takes(stub_entry(case.register, case.now, StubText.SEALED_MOTION, StubId(stub), LATER))


@pytest.mark.parametrize("at", [on(11, 16), LATER.replace(microsecond=1), LATER.replace(tzinfo=None)])
def test_the_courts_clock_neither_goes_back_nor_is_vague(case, at) -> None:
    with pytest.raises(BadTime):
        case.does(RUTH, at, order())


def test_corrections_keep_what_the_entry_said(case) -> None:
    entry = case.now.entries.numbered(EntryNumber(4))[0]
    assert "Courtroom 2" in entry.text
    assert "Courtroom 4" in entry.corrections[0].before
    assert entry.corrections[0].reason == "to correct the courtroom"
    case.does(RUTH, LATER, do.CorrectEntry(numbered(4), entry.text.replace("Courtroom 2", "Courtroom 6"), "again"))
    assert [c.by for c in case.now.entries.numbered(EntryNumber(4))[0].corrections] == [RUTH.person, RUTH.person]


def test_what_an_order_says_is_corrected_by_its_judge_alone(case) -> None:
    case.does(RUTH, LATER, order(text="for the tried reasons", dispositions=ruled(grants=(numbered(12),))))
    entered = case.now.entries[-1]
    better = do.CorrectEntry(entered.ordinal, entered.text.replace("tried", "stated"), "a slip")
    for other in (MIRA, NORA):
        with pytest.raises(NotPermitted):
            case.does(other, LATER, better)
    case.does(RUTH, LATER, better)
    assert "for the stated reasons" in case.now.entries[-1].text


@pytest.mark.parametrize(("said", "instead"), [("Ruth", "Rufus"), ("Signed by Judge Ruth M. Adeyemi on ", "Filed on ")])
def test_no_correction_changes_who_signed_an_order(case, said: str, instead: str) -> None:
    case.does(RUTH, LATER, order(text="for the stated reasons"))
    entered = case.now.entries[-1]
    assert said in entered.text
    with pytest.raises(BadField, match="must end as it does"):
        case.does(RUTH, LATER, do.CorrectEntry(entered.ordinal, entered.text.replace(said, instead), "a slip"))


@pytest.mark.parametrize("words", ["of \u202ekeel", "a\nb", "x     y"])
def test_a_correction_is_one_plain_line(case, words: str) -> None:
    entered = case.now.entries[0]
    with pytest.raises(BadField, match=r"^text: "):
        case.does(MIRA, LATER, do.CorrectEntry(entered.ordinal, f"{entered.heading} {words}", "a slip"))


def test_who_signed_an_order_is_said_last_whatever_its_words_said_before(case) -> None:
    case.does(RUTH, LATER, order(text="as to Pier Co. Signed by Judge Rufus Vane on 11/19/2026"))
    entered = case.now.entries[-1]
    right = entered.text.replace(" as to Pier Co. Signed by Judge Rufus Vane on 11/19/2026", " as to Pier Co.")
    case.does(RUTH, LATER, do.CorrectEntry(entered.ordinal, right, "a slip"))
    assert "Rufus" not in case.now.entries[-1].text


@pytest.mark.parametrize("text", ["PLEA SUPPLEMENT of a cooperator", StubText.SEALED_DOCUMENT, StubText.SEALED_ORDER])
def test_a_stubs_text_is_never_corrected(case, text: str) -> None:
    with pytest.raises(BadField, match="of what is under seal is its kind's"):
        case.does(MIRA, LATER, do.CorrectEntry(numbered(9), text, "wrong list"))


@pytest.mark.parametrize(
    "text",
    [
        "ORDER granting 12 MOTION. Signed by Judge Ruth M. Adeyemi on 11/20/2026.",
        "INDICTMENT. ORDER granting everything. Signed by Judge Ruth M. Adeyemi on 11/20/2026.",
        "SCHEDULING ORDER setting trial.",
        "JUDGMENT for the defendant.",
        StubText.SEALED_ORDER,
        StubText.SEALED_DOCUMENT,
        "NOTICE of nothing.",
    ],
)
def test_what_is_no_order_is_never_corrected_into_one_nor_into_another_kind(case, text: str) -> None:
    for entry in (case.now.entries[0], case.now.entries[1]):
        if not entry.text.startswith("INDICTMENT") and text.startswith(("INDICTMENT", "NOTICE")):
            continue  # an assignment has words of its own
        with pytest.raises(BadField):
            case.does(MIRA, LATER, do.CorrectEntry(entry.ordinal, text, "typing error"))


@pytest.mark.parametrize(
    "text", ["ORDER granting 12 MOTION.", "MINUTE ENTRY. Signed by Judge R on 1/2/2026.", *StubText]
)
def test_minutes_are_never_corrected_into_an_order(case, text: str) -> None:
    case.does(MIRA, LATER, do.EnterMinutes("status conference held", LATER.date()))
    entry = case.now.entries[-1]
    with pytest.raises(BadField):
        case.does(MIRA, LATER, do.CorrectEntry(entry.ordinal, text, "typing error"))
    case.does(MIRA, LATER, do.CorrectEntry(entry.ordinal, f"{entry.text} By telephone.", "a slip"))


def test_an_older_state_of_a_docket_stays_true(case) -> None:
    before = case.now
    snapshot = replace(before)
    case.does(RUTH, LATER, order(seals=(LIMINE_EXHIBIT,), dispositions=ruled(denies=(numbered(12),))))
    case.does(MIRA, LATER, do.CorrectEntry(numbered(1), "INDICTMENT.", "short"))
    assert before == snapshot
    assert before.entries.numbered(EntryNumber(15)) == ()
    assert before.entries.numbered(EntryNumber(1))[0].corrections == ()


@pytest.mark.parametrize("members", [(), (NORA.person, NORA.person)])
def test_an_order_on_access_names_its_readers_each_once(case, members) -> None:
    with pytest.raises(BadField):
        case.does(RUTH, LATER, order(access=(Access(LIMINE_EXHIBIT, members),)))


@pytest.mark.parametrize("kind", ["motion", "letter"])
def test_an_order_is_of_a_kind_of_order(case, kind) -> None:
    with pytest.raises(WrongKind):
        case.does(RUTH, LATER, do.EnterOrder(filing(kind, "as stated")))
