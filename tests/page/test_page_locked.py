"""A locked desk shows nothing; the passphrase opens it; idleness and a button lock it again."""

import errno
from _thread import LockType
from threading import Thread
from time import sleep

import pytest

from desk_court import PASSPHRASE
from desk_fixtures import Begun
from desk_folders import unreadable
from desk_house import DEFENCE, House, exhibit_filed, paper
from desk_visitor import Reply, Visitor
from sheet_html import parsed
from underseal.desk.session import Desk
from underseal.docket.names import CaseRef
from underseal.localhost.session import DeskSession
from underseal.sealed.cabinet import Cabinet


class Hour:
    """A clock in seconds."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(exhibit_filed)


@pytest.fixture
def clock() -> Hour:
    return Hour()


@pytest.fixture
def at(house: House, case: CaseRef, clock: Hour) -> Visitor:
    desk = house.desk(DEFENCE)

    def opener(passphrase: str) -> Desk:
        return Desk.open(desk.folder, passphrase, clock=house.simulator.clock, transport=house.transport)

    return Visitor(DeskSession(opener, idle=600, clock=clock))


def signed_in(at: Visitor) -> Visitor:
    at.go("/")
    at.submit({"passphrase": PASSPHRASE}, action="/sign-in")
    assert "Desk of Marguerite Stroud" in at.page.text
    return at


def test_every_page_of_a_locked_desk_is_the_way_to_sign_in(at: Visitor, case: CaseRef) -> None:
    for path in ("/", f"/cases/{case.replace(':', '-')}/", "/file/", "/orders/", "/sent/", "/open/00/0", "/drafts/x"):
        page = at.go(path)
        assert at.path == "/sign-in"
        assert "Sign in to your desk" in page.text
        assert "Keel" not in page.text
        assert "Stroud" not in page.text
        assert parsed(page.body).faults == []


def test_a_wrong_passphrase_opens_nothing_and_is_not_repeated(at: Visitor) -> None:
    at.go("/")
    page = at.submit({"passphrase": "seven stones"}, action="/sign-in")
    assert "That passphrase does not open the keyring." in page.text
    assert "seven stones" not in page.html
    assert at.session.unlocked is None
    assert parsed(page.body).faults == []


def test_the_passphrase_opens_the_desk_and_reads_the_record(at: Visitor) -> None:
    assert "United States v. Keel et al." in signed_in(at).page.text
    assert at.go("/sign-in").status == 200
    assert at.path == "/", "who is signed in need not sign in"


def test_the_button_locks_it_and_what_lay_open_is_dropped_but_for_drafts(at: Visitor, case: CaseRef) -> None:
    signed_in(at).go("/file/")
    at.submit({"case": case, "kind": "motion"}, action="/start")
    draft, unlocked = at.path, at.session.unlocked
    assert unlocked is not None
    at.submit({}, action="/lock")
    assert at.path == "/sign-in"
    assert at.session.unlocked is None
    signed_in(at)
    assert at.go(draft).status == 200
    assert unlocked.watch.desk.memory.offices == ()


def test_a_desk_that_nobody_uses_locks_itself_and_says_so(at: Visitor, clock: Hour) -> None:
    signed_in(at)
    clock.now += 599
    assert at.go("/").status == 200
    assert at.path == "/"
    clock.now += 601
    assert "The desk locked itself" in at.go("/").text
    assert at.session.unlocked is None
    assert "The desk locked itself" not in signed_in(at).page.text
    assert at.session.held == {}


def test_what_was_being_written_when_it_locked_itself_is_there_after_signing_in(
    at: Visitor, case: CaseRef, clock: Hour
) -> None:
    signed_in(at).go("/file/")
    at.submit({"case": case, "kind": "motion"}, action="/start")
    draft = at.path
    clock.now += 601
    late = at.submit({"text": "to Sever", "do": "add"}, {"file": ("motion.pdf", paper("motion"))})
    assert at.path == "/sign-in"
    assert "What you were writing is there when you sign in." in late.text
    assert "Sever" not in late.text
    at.submit({"passphrase": PASSPHRASE}, action="/sign-in")
    assert at.path == draft
    assert "to Sever</textarea>" in at.page.html
    assert "motion.pdf was checked and added." in at.page.text


def test_it_locks_without_anybody_asking(at: Visitor, clock: Hour) -> None:
    signed_in(at)
    clock.now += 601
    at.session.look()
    assert at.session.unlocked is None


def test_a_desk_without_its_keyring_says_so_in_a_sentence(at: Visitor, house: House) -> None:
    (house.folder / "desks" / DEFENCE / "keyring").unlink()
    at.go("/")
    page = at.submit({"passphrase": PASSPHRASE}, action="/sign-in")
    assert "its keyring is missing or damaged" in page.text


def test_a_desk_whose_memory_is_damaged_says_at_sign_in_what_to_do(at: Visitor, house: House) -> None:
    house.desk(DEFENCE).cabinet._path("state").write_bytes(b"bent")
    at.go("/")
    page = at.submit({"passphrase": PASSPHRASE}, action="/sign-in")
    assert "The desk's own file 'state' is damaged; put the desk's folder back from a backup" in page.text
    assert 'move the folder "cabinet" out of it and start the desk again' in page.text


def test_signing_in_needs_the_pages_own_key(at: Visitor) -> None:
    assert at.sends("/sign-in", {"key": "guess", "passphrase": PASSPHRASE}).status == 403
    assert at.session.unlocked is None


def test_what_lies_open_shows_nothing_in_a_repr(at: Visitor) -> None:
    signed_in(at)
    assert repr(at.session.unlocked) == "Unlocked()"
    assert at.access.form_key not in repr(at.access)


class _Alone(dict[tuple[str, ...], bytes]):
    """What takes something out only while nobody else can: two at once would take out the same."""

    def __init__(self, lock: LockType) -> None:
        self._lock, self.taken_out = lock, 0

    def pop(self, *given: tuple[str, ...]) -> bytes:  # type: ignore[override]  # as it is called
        assert self._lock.locked()
        self.taken_out += 1
        return super().pop(*given)


def test_documents_read_at_once_make_room_for_each_other_one_by_one(at: Visitor) -> None:
    unlocked = signed_in(at).session.unlocked
    assert unlocked is not None
    unlocked.opened = alone = _Alone(unlocked.keeping)
    for number in range(6):
        assert unlocked.keep((str(number),), b"a document") == b"a document"
    assert alone.taken_out == 2
    assert ("5",) in unlocked.opened


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("keyring", "This computer cannot read or write a file of the desk's folder (input/output error)"),
        ("state", "The desk's own file 'state' cannot be read (input/output error); put"),
    ],
)
def test_a_desk_whose_own_files_cannot_be_read_says_so_where_its_owner_signs_in(
    house: House, at: Visitor, name: str, said: str
) -> None:
    """It was once a bare failure of the server."""
    desk = house.desk(DEFENCE)
    house.see(DEFENCE)
    path = desk.folder / "keyring" if name == "keyring" else desk.cabinet._path(name)
    at.go("/")
    with unreadable(path, errno.EIO):
        page = at.submit({"passphrase": PASSPHRASE}, action="/sign-in")
    assert page.status == 200
    assert said in page.text
    assert str(desk.folder) not in page.text
    signed_in(at)


def test_a_page_that_this_computer_refuses_a_file_is_told_and_the_desk_goes_on(
    at: Visitor, case: CaseRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_cabinet: Cabinet, _name: str) -> bool:
        raise OSError(errno.ENOSPC, "No space left on device", "/desks/stroud/desk/sent/ab12")

    signed_in(at)
    with monkeypatch.context() as patch:
        patch.setattr(Cabinet, "holds", full)
        page = at.go("/sent/")
    assert "This computer's disk is full: make room on it" in page.text
    assert "/desks/stroud" not in page.text
    assert at.go("/sent/").status == 200


def test_what_waits_for_a_desk_while_it_is_locked_signs_nothing(at: Visitor, house: House, case: CaseRef) -> None:
    signed_in(at).go("/file/")
    at.submit({"case": case, "kind": "notice"}, action="/start")
    at.submit({"text": "of Nothing", "on_behalf": ["party 2"], "do": "add"}, {"file": ("n.pdf", paper("notice"))})
    at.submit({"do": "preview"})
    assert at.path.endswith("/preview")
    assert at.session.unlocked is not None
    watch, answers = at.session.unlocked.watch, list[Reply]()
    form = at.form("preview") | {"do": "sign"}
    waits = Thread(target=lambda: answers.append(at.sends(at.path, form)))
    with watch._lock:  # a sync is going on
        waits.start()
        sleep(0.5)
        at.session.lock()
    waits.join()
    assert (answers[0].status, answers[0].headers["Location"]) == (303, "/sign-in")
    watch.wait()
    entries = len(house.see(DEFENCE)[1].docket(case).entries)
    signed_in(at)
    house.tick()
    assert len(house.see(DEFENCE)[1].docket(case).entries) == entries


def test_what_was_sent_to_two_drafts_when_it_locked_itself_is_there_in_both(
    at: Visitor, case: CaseRef, clock: Hour
) -> None:
    signed_in(at)
    drafts = []
    for kind in ("motion", "letter"):
        at.go("/file/")
        at.submit({"case": case, "kind": kind}, action="/start")
        drafts.append((at.path, at.form()))
    clock.now += 601
    for (path, form), text in zip(drafts, ("to Sever", "to Stay"), strict=True):
        assert at.sends(path, form | {"text": text, "do": "kind"}).headers["Location"] == "/sign-in"
    signed_in(at)
    for (path, _), text in zip(reversed(drafts), ("to Stay", "to Sever"), strict=True):
        at.go(path)
        assert f"{text}</textarea>" in at.page.html
