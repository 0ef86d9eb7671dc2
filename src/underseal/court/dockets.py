"""Parts of a public docket that readers ask for by an address's query. The whole of it is a file of the published tree.

Whether a case is there is whether its sheet is published. So a hidden case, an absent one and a path of any other kind
are refused by the same code, with the same answer, and without a question to the store.
"""

import re
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect

from underseal.court.web import fields, service_of
from underseal.docket.docket import Docket, Register
from underseal.docket.names import CaseRef
from underseal.front import packing
from underseal.front.responses import HTML, JSON, Environ
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.data import docket_json
from underseal.sheet.narrowing import FIELDS, Narrowing
from underseal.sheet.places import case_folder
from underseal.sheet.public_pages import narrowed_sheet

Made = Callable[[Docket, Register, CourtInfo, Narrowing], bytes]

_PATH = re.compile(r"/cases/(?P<folder>\d{1,2}-\d\d-[a-z]{1,5}-\d{5,7})/?(?P<json>(?<=/)index\.json)?")
_FIELD = re.compile(rf"(?:^|&)(?:{'|'.join(FIELDS)})=")


def asks_for_part(environ: Environ) -> bool:
    """Whether a request asks for part of a docket. A feed's links have a query too, which asks for nothing."""
    query = environ.get("QUERY_STRING", "")
    return bool(query) and _FIELD.search(query) is not None and _PATH.fullmatch(environ["PATH_INFO"]) is not None


def answer(request: HttpRequest) -> HttpResponseBase:
    """Answer whatever is neither a file nor the search: part of a docket, else what desks are answered."""
    service = service_of(request)
    found = _PATH.fullmatch(request.path) if request.method in {"GET", "HEAD"} else None
    if found is None or not asks_for_part(request.META):
        return service.desks(request)
    case = CaseRef(found["folder"].replace("-", ":", 1))
    published = service.published / "cases" / case_folder(case) / "index.html"
    docket = service.record.find_docket(case) if published.is_file() else None
    if docket is None:
        return service.desks(request)
    asked = Narrowing.read(fields(request))
    if asked.whole:
        return HttpResponseRedirect(request.path, status=HTTPStatus.SEE_OTHER)
    make, kind = (docket_json, JSON) if found["json"] else (narrowed_sheet, HTML)
    content = make(docket, service.record.register, service.info, asked)
    headers = dict(packing.VARY)
    if len(content) >= packing.LEAST and packing.taken(request.META):
        content = packing.pack(content)
        headers["Content-Encoding"] = "gzip"
    return HttpResponse(content, kind, headers={**headers, "Content-Length": str(len(content))})
