"""The forms of a desk's page: only its own are taken."""

import hmac
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, multipartparser
from django.http.response import HttpResponseBase

from underseal.localhost.guard import ACCESS, TURNED_AWAY, BrowserAccess
from underseal.localhost.notice import NOTICE

multipartparser.MAX_TOTAL_HEADER_SIZE = 64 * 1024  # type: ignore[attr-defined]  # stubs leave it out
"""Bytes in which a file's name stands: Django answers a longer one with its own bare page, and cuts what it takes."""

FORM_KEY = "key"
"""The field of every form that carries the page's `form_key`."""

Answers = Callable[[HttpRequest], HttpResponseBase]

_FORBIDDEN = 403


class OwnForms:
    """Django middleware behind the guard: a form reaches a page only with the page's key."""

    def __init__(self, get_response: Answers) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let the request on, or say what everybody is told who may not come in."""
        access: BrowserAccess = request.META[ACCESS]
        if request.method == "POST":
            given = request.POST.get(FORM_KEY, "").encode("utf-8", "replace")
            if not hmac.compare_digest(given, access.form_key.encode()):
                return HttpResponse(TURNED_AWAY, status=_FORBIDDEN, headers=NOTICE)
        return self._get_response(request)
