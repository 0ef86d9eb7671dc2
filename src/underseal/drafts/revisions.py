"""Which state of a draft a form was drawn from: what is sent from an older one changes nothing and signs nothing.

A draft can lie open in two windows, and a browser goes back to pages that are past. Every form of a draft bears what it
was drawn from. One that is sent twice, as a double click does, is taken once and answered twice alike.

A page also sends what is typed in it, again and again, and its answers may come late or never. So each page has a name,
and numbers what it sends: a draft that stands as a page's own typing left it stands as that page shows it.
"""

from collections.abc import Iterator

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from underseal.digest.framing import sha256
from underseal.docket.names import entry_number
from underseal.drafts.work import Work

REVISION = "revision"
"""The field of a draft's forms that says what they were drawn from: a `revision`, or a preview's `mark`."""

PAGE, TURN = "page", "turn"
"""The fields that say which page of a draft sends, and how many times it has."""

NOT_TYPED = frozenset({"key", "do", REVISION, PAGE, TURN})
"""What a form sends that nobody typed."""

OUT_OF_DATE = (
    "This draft has been changed since this page was opened, perhaps in another window. "
    "Nothing from this page will be saved. Copy what you need, and load the page again."
)
CHANGED_ELSEWHERE = (
    "This draft has been changed since that page was opened, perhaps in another window. Here is how it stands now. "
    "Nothing from that page was saved or sent."
)
NOT_SIGNED = (
    "Nothing was signed or sent. This draft has been changed, or the desk was locked, since that page was opened. "
    "Here is how it stands now."
)


def drawn_from(request: HttpRequest) -> str:
    """What a form says that it was drawn from."""
    return request.POST.get(REVISION, "")


def shows(work: Work, request: HttpRequest) -> bool:
    """Whether a form comes from a page that shows the draft as it stands."""
    page = request.POST.get(PAGE, "")
    by_typing = bool(page) and (page, work.revision) == (work.typed.page, work.typed.revision)
    return by_typing or drawn_from(request) == work.revision


def is_next(work: Work, request: HttpRequest) -> bool:
    """Whether what a page sends while it is typed in is newer than all that came of it, and no button was pressed."""
    page = request.POST.get(PAGE, "")
    later = page != work.typed.page or turn_of(request) > work.typed.turn
    return page not in work.left and later and shows(work, request)


def turn_of(request: HttpRequest) -> int:
    """How many times a page has sent what is typed in it; 0 where it only asks how the draft stands."""
    return entry_number(request.POST.get(TURN, "")) or 0


def form_mark(request: HttpRequest) -> str:
    """A form with its files, in a word: the same only for the same form."""
    files = [(name, file.name, _digest(file)) for name, given in request.FILES.lists() for file in given]
    return sha256(repr((sorted(request.POST.lists()), files)).encode("utf-8", "backslashreplace")).hex()


def _digest(file: object) -> bytes:
    if not isinstance(file, UploadedFile):
        return b""
    data: bytes = file.read()
    file.seek(0)
    return sha256(data)


def refuse(work: Work, request: HttpRequest, said: str = CHANGED_ELSEWHERE) -> None:
    """Note in a draft that a form drawn from an older state was not taken, and what was written in it."""
    work.notes = [said, *(f"Written there, and not in this draft: “{text}”" for text in _lost(work, request))]
    work.notes += [f"Not added: {file.name}." for _, given in request.FILES.lists() for file in given if file.name]


def _lost(work: Work, request: HttpRequest) -> Iterator[str]:
    """What somebody wrote: of what a form sends, codes and ticks have no space within."""
    here = {text.strip() for values in work.state().values() for text in values} | {file.title for file in work.held()}
    for field, values in request.POST.lists():
        for text in map(str.strip, map(str, values)):
            if field not in NOT_TYPED and len(text.split()) > 1 and text not in here:
                yield text
