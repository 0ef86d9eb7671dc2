"""Signing in to a locked desk, and locking it."""

from secrets import token_hex

from django.http import HttpRequest, HttpResponse

from underseal.desk.errors import DamagedMemory, NotAKeyring, WrongPassphrase
from underseal.doing.faults import sentence
from underseal.localhost.guard import COOKIE
from underseal.localhost.session import DeskSession
from underseal.page.answering import DRAFTS, SESSION, SIGN_IN, html, seen_at
from underseal.screen.desk_forms import sign_in_page
from underseal.sealed.errors import DamagedDrawer
from underseal.sheet.court_info import CourtInfo
from underseal.visits.visit import form_key

NOBODY = CourtInfo("Underseal", "a desk on this computer", "", "", "", "", "", "")
_IDLE = (
    "The desk locked itself, for nobody had used it for half an hour. What you were writing is there when you sign in."
)
_WRONG = "That passphrase does not open the keyring. Type it again; capitals and spaces count."
_UNREADABLE = "The desk’s folder cannot be opened: its keyring is missing or damaged."


def sign_in(request: HttpRequest) -> HttpResponse:
    """The page of a locked desk, and the passphrase it sends."""
    session: DeskSession = request.META[SESSION]
    if session.touch() is not None:
        return seen_at("/")
    note, wrong = _IDLE if session.idled else "", ""
    if request.method == "POST":
        try:
            session.unlock(request.POST.get("passphrase", ""))
        except WrongPassphrase:
            wrong = _WRONG
        except NotAKeyring:
            wrong = _UNREADABLE
        except (DamagedMemory, DamagedDrawer, OSError) as damaged:
            wrong = sentence(damaged)
        else:
            return seen_at(f"{DRAFTS}{next(reversed(session.held))}" if session.held else "/")
    return html(sign_in_page(NOBODY, form_key(request), wrong=wrong, note=note))


def lock(request: HttpRequest) -> HttpResponse:
    """Close the desk until the passphrase is given again.

    A browser goes back to what it keeps of a page, also of one that it is told not to keep, until its cookies change.
    """
    session: DeskSession = request.META[SESSION]
    if request.method == "POST":
        session.lock()
    page = seen_at(SIGN_IN)
    page["Clear-Site-Data"] = '"cache"'
    page["Set-Cookie"] = f"{COOKIE}-locked={token_hex(8)}; HttpOnly; SameSite=Strict; Path=/"
    return page
