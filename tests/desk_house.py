"""A real court in a folder, without a socket, and desks that file there."""

import gc
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pikepdf
from django.conf import UserSettingsHolder, settings
from django.urls import set_urlconf

from desk_court import CHEAP, HEADS, PASSPHRASE
from underseal.court.app import application
from underseal.court.court import Court
from underseal.desk.keyring import Keyring, KeyringFile, OfficeSeed, Seed
from underseal.desk.session import Desk
from underseal.desk.sync import sync
from underseal.desk.view import View, look
from underseal.docket.cover import CoverSheet
from underseal.docket.dispositions import DENIED, GRANTED
from underseal.docket.names import CaseRef, CaseType, EntryNumber, KindCode, OfficeId, PersonId
from underseal.docket.party import Counsel, Party
from underseal.doing.drafts import DisposedAt, DraftDocument, FilingDraft, Ruling
from underseal.doing.filing import Filed, Planned
from underseal.doing.orders import Confirmation, OrderInCase
from underseal.doing.planning import FilingInCase, NewCase
from underseal.doing.row import Doing
from underseal.doing.table import CONFIRM, FILE, OPEN_CASE, ORDER
from underseal.envelope.identity import Root
from underseal.page.local import SETTINGS
from underseal.stage.credentials import COURT, REGISTRAR_CLERK, bundle, seed
from underseal.stage.test_court import FOUNDED, Clock, TestCourt

F = TypeVar("F")
ADDRESS = "http://court.test"
PAGES = {name: value for name, value in SETTINGS.items() if name != "INSTALLED_APPS"}
COURTS = {name: getattr(settings, name) for name in PAGES}
JUDGE, CLERK, SEALED_CLERK = "ruth-adeyemi", "miriam-tolland", "esther-brandvold"
PROSECUTOR, DEFENCE, OTHER_DEFENCE, CIVIL = "ada-lindqvist", "marguerite-stroud", "benedict-okafor", "philippa-crane"
OBSERVER = "noor-haddad"
CHAMBERS, UNIT, SEALED_MATTERS = "chambers-adeyemi", "us-attorney", "sealed-matters"
KEEL, FARROW, US = "Sandor Keel", "Odile Farrow", "United States of America"


def paper(text: str) -> bytes:
    """A PDF of one page that says text, in its content and in its metadata."""
    made = pikepdf.new()
    page = made.add_blank_page()
    page.Contents = made.make_stream(f"BT /F1 12 Tf ({text}) Tj ET".encode())
    made.docinfo["/Title"] = text
    out = BytesIO()
    made.save(out, deterministic_id=True)
    return out.getvalue()


def draft(kind: str, text: str, *documents: DraftDocument, **more: object) -> FilingDraft:
    """A filing; without documents, one public PDF that says its text."""
    return FilingDraft(KindCode(kind), text, documents or (DraftDocument(paper(text or kind)),), **more)  # type: ignore[arg-type]  # the callers pass each field its type


def exhibit(text: str, title: str = "Exhibit A") -> DraftDocument:
    """A sealed document in a public filing."""
    return DraftDocument(paper(text), title, sealed=True)


def does(doing: Doing[F, Planned], desk: Desk, view: View, form: F) -> Filed:
    """Do an act that makes an entry."""
    return doing.plan(desk, view, form).carry_out(desk, view)


@contextmanager
def under(chosen: Mapping[str, object]) -> Iterator[None]:
    """Let Django have these settings. Unlike its own `override_settings` this tells nobody.

    Hundreds of tests pass here at each request, and nobody who would be told keeps what differs between court and page.
    """
    before = settings._wrapped
    holder = UserSettingsHolder(before)
    for name, value in chosen.items():
        setattr(holder, name, value)
    settings._wrapped = holder
    set_urlconf(None)
    try:
        yield
    finally:
        settings._wrapped = before
        set_urlconf(None)


def line_to(court: Court) -> httpx.MockTransport:
    """A way to a court without a socket. Answers are read to their end at once, so that nothing stays open."""
    wsgi = httpx.WSGITransport(app=application(court), raise_app_exceptions=True)

    def answer(request: httpx.Request) -> httpx.Response:
        found = wsgi.handle_request(request)
        data = found.read()
        found.close()
        return httpx.Response(found.status_code, headers=found.headers, content=data)

    return httpx.MockTransport(answer)


class House:
    """The court and a desk for each of the cast, each given when first asked for."""

    def __init__(self, folder: Path) -> None:
        """Take the founded court whose copy lies in `folder`/court."""
        self.folder = folder
        clock = Clock(FOUNDED)
        self.sent: list[bytes] = []
        self.down = False
        self.transport = httpx.MockTransport(self._answer)
        self._desks: dict[str, Desk] = {}
        self._open(clock)

    def _open(self, clock: Clock) -> None:
        self.simulator = TestCourt(self.folder / "court", clock=clock)
        self._line = line_to(self.simulator.court)

    def go_on_from(self, other: Path, now: datetime) -> None:
        """Take, before anything was done here, the court and desks of a folder as another house left it at `now`."""
        assert not self._desks
        self.simulator.close()
        shutil.rmtree(self.folder / "court")
        shutil.copytree(other, self.folder, dirs_exist_ok=True)
        self._open(Clock(now))

    def _answer(self, request: httpx.Request) -> httpx.Response:
        body = request.read()
        self.sent.append(str(request.url).encode() + repr(request.headers.raw).encode() + body)
        if self.down:
            raise httpx.ConnectError("nobody answers", request=request)
        with under(COURTS):  # where a desk's page runs in this process, Django has its settings
            return self._line.handle_request(request)

    def desk(self, person: str) -> Desk:
        """The desk of one of the cast, with the keys of the office they head."""
        if person not in self._desks:
            file_ = open_keyring(self.folder / "desks" / person / "keyring", person)
            self._desks[person] = Desk.of(file_, clock=self.simulator.clock, transport=self.transport)
        return self._desks[person]

    def see(self, person: str) -> tuple[Desk, View]:
        """What a person sees, synced now."""
        desk = self.desk(person)
        sync(desk)
        return desk, look(desk)

    def tick(self) -> None:
        """Let a tick close."""
        self.simulator.tick()

    def files(self, person: str, case: CaseRef, filing: FilingDraft) -> Filed:
        """A person syncs and files."""
        return does(FILE, *self.see(person), FilingInCase(case, filing))

    def orders(self, case: CaseRef, text: str, by: str = JUDGE, **effects: object) -> Filed:
        """The judge syncs and enters a public order."""
        ruling = ruling_of(**effects)
        return does(ORDER, *self.see(by), OrderInCase(case, draft("order", text), ruling))

    def appears(self, case: CaseRef, person: str, called: str, party_: str) -> None:
        """A lawyer appears for a party, and the clerk confirms it."""
        counsel = Counsel(called, PersonId(person))
        filed = self.files(person, case, draft("notice-of-appearance", "", on_behalf=(party_,), counsel=counsel))
        does(CONFIRM, *self.see("miriam-tolland"), Confirmation(case, str(filed.number)))

    def criminal_case(self) -> CaseRef:
        """A criminal case with the judge, the prosecution and two defendants with counsel of their own."""
        parties = (
            party("Plaintiff", US, PROSECUTOR, "Ada Lindqvist"),
            party("Defendant", KEEL, DEFENCE, "Marguerite Stroud", charged=1),
            party("Defendant", FARROW, OTHER_DEFENCE, "Benedict Okafor", charged=2),
        )
        opening = CoverSheet(CaseType.CRIMINAL, 2, "United States v. Keel et al.", parties, PersonId(JUDGE))
        filing = draft("indictment", "charging two counts of wire fraud", as_to=(KEEL, FARROW))
        return does(OPEN_CASE, *self.see(CLERK), NewCase(opening, filing)).case

    def exhibit_of(self, case: CaseRef, text: str = "the ledger of the wharf") -> Filed:
        """The first defendant's motion with one exhibit under seal."""
        main = DraftDocument(paper("motion to suppress"))
        filing = draft("motion", "to Suppress Evidence", main, exhibit(text), on_behalf=(KEEL,))
        return self.files(DEFENCE, case, filing)

    def everything_in(self, person: str) -> bytes:
        """Every byte in a desk's folder."""
        folder = self.folder / "desks" / person
        return b"\0".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())

    def close(self) -> None:
        """Hang up and let go of the court."""
        for desk in self._desks.values():
            desk.close()
        self.simulator.close()
        gc.collect()  # Django's handlers hold what they answered until they are collected


def open_keyring(path: Path, person: str) -> KeyringFile:
    """The keyring of one of the cast, in a folder of its own; made where there is none."""
    if path.exists():
        return KeyringFile.open(path, PASSPHRASE)
    path.parent.mkdir(parents=True)
    head = HEADS.get(person)
    keyring = Keyring(
        1,
        COURT,
        ADDRESS,
        Root.from_seed(seed("root")).public_keys.fingerprint,
        PersonId(person),
        1,
        (Seed(1, seed(person)),),
        (OfficeSeed(OfficeId(head), 1, seed(head)),) if head else (),
        bundle().certificates[0] if person == REGISTRAR_CLERK else None,
    )
    return KeyringFile.create(path, keyring, PASSPHRASE, CHEAP)


def case_open(house: House) -> CaseRef:
    """The criminal case, and a tick that closed on it."""
    found = house.criminal_case()
    house.tick()
    return found


def exhibit_filed(house: House) -> CaseRef:
    """The criminal case with the first defendant's motion and its sealed exhibit, and a tick that closed on them."""
    found = house.criminal_case()
    house.exhibit_of(found)
    house.tick()
    return found


def number(filed: Filed) -> EntryNumber:
    """The number a filing took."""
    assert filed.number is not None
    return filed.number


def place(filed: Filed) -> str:
    """The place at which people point to a filing."""
    return str(number(filed))


def ruling_of(*, grants: Iterable[str] = (), denies: Iterable[str] = (), **effects: Any) -> Ruling:
    """What an order does besides being entered; motions are named by place."""
    pairs = (*((place, GRANTED) for place in grants), *((place, DENIED) for place in denies))
    return Ruling(tuple(DisposedAt(place, code) for place, code in pairs), **effects)


def party(role: str, name: str, counsel: str, called: str, charged: int | None = None) -> Party:
    """A party with counsel who has a desk."""
    return Party(role, name, "", (Counsel(called, PersonId(counsel)),), charged=charged)
