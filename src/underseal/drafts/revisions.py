"""Which state of a draft a form was drawn from: what is sent from an older one changes nothing and signs nothing.

A draft can lie open in two windows, and a browser goes back to pages that are past. Every form of a draft bears what it
was drawn from. One that is sent twice, as a double click does, is taken once and answered twice alike.
"""

from collections.abc import Iterator

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from underseal.digest.framing import sha256
from underseal.drafts.work import Work

REVISION = "revision"
"""The field of a draft's forms that says what they were drawn from: a `revision`, or a preview's `mark`."""

NOT_TYPED = frozenset({"key", "do", REVISION})
"""What a form sends that nobody typed."""

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
