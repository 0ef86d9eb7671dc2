"""The pages that are no files: search, and the one answer to absent, hidden and forbidden alike."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from underseal.court.publishing.search import Finder
from underseal.court.record import CourtRecord
from underseal.front.responses import HTML, Environ
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.searching import Asked
from underseal.sheet.site_pages import not_found_page, search_page
from underseal.wire.request import DESK, SIGNATURE, TIME

_KEY = "underseal.service"
_MOST_FIELDS = 40
_HEADERS = frozenset(
    {"HTTP_ACCEPT_ENCODING", *(f"HTTP_{name.upper().replace('-', '_')}" for name in (DESK, TIME, SIGNATURE))}
)
"""What is read of a request's headers. Django reads others before anybody is asked, and fails on some."""
_LONGEST_PATH = 2_000
_NOWHERE = "/none"
"""Stands for a path that no page has by its length or letters: Django takes half a second to read the worst of them."""


@dataclass(frozen=True)
class Service:
    """What a court answers with. It travels in the request's environment, so that a process may serve several.

    `published` is the root of the published tree; `desks` answers whatever is no page's.
    """

    info: CourtInfo
    finder: Finder
    record: CourtRecord
    published: Path
    desks: Callable[[HttpRequest], HttpResponseBase]

    def enter(self, environ: Environ) -> Environ:
        """Return a request's environment in which `service_of` finds this, without headers that nobody here reads."""
        kept = {name: value for name, value in environ.items() if not name.startswith("HTTP_") or name in _HEADERS}
        kept.pop("CONTENT_TYPE", None)
        path = environ["PATH_INFO"]
        if len(path) > _LONGEST_PATH or not path.isascii():
            kept["PATH_INFO"] = _NOWHERE
        return {**kept, _KEY: self}


def service_of(request: HttpRequest) -> Service:
    """Return what a request is answered for."""
    service: Service = request.META[_KEY]
    return service


def search(request: HttpRequest) -> HttpResponse:
    """Show the public cases and entries that answer what is asked."""
    if request.method not in {"GET", "HEAD"}:
        return not_found(request)
    service = service_of(request)
    asked = Asked.read(fields(request))
    results = service.finder.find(asked)
    return _page(search_page(asked, results, service.info), HTTPStatus.OK)


def fields(request: HttpRequest) -> dict[str, list[str]]:
    """Return the fields of an address's query. What is no text is read as something else, never refused."""
    read: dict[str, list[str]] = {}
    for name, value in parse_qsl(request.META.get("QUERY_STRING", ""), errors="replace")[:_MOST_FIELDS]:
        read.setdefault(name, []).append(value.replace("\0", ""))
    return read


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what is absent, hidden, or not for whoever asks. Takes nothing from the request but its court."""
    return _page(not_found_page(service_of(request).info), HTTPStatus.NOT_FOUND)


def _page(content: bytes, status: HTTPStatus) -> HttpResponse:
    return HttpResponse(content, HTML, status.value, headers={"Content-Length": str(len(content))})
