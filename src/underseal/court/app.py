"""A court's site put together: pages that follow the record, the published tree, and Django behind it."""

import logging
from collections.abc import Iterable

from django.core.handlers.wsgi import WSGIHandler

from underseal.court.api import Api
from underseal.court.court import Court
from underseal.court.dockets import asks_for_part
from underseal.court.web import Service
from underseal.front.responses import Environ, StartResponse, WsgiApp
from underseal.front.site import Site

_ROOM = 16 * 1024 * 1024


def application(court: Court) -> WsgiApp:
    """Bring the court's pages up to date and return its site as a WSGI application.

    One upload may hold the largest PDF the court takes, cut into cells, and what goes with it.
    """
    # Django's own log would name what people asked for; what fails is logged by the site.
    logging.getLogger("django").addHandler(logging.NullHandler())
    logging.getLogger("django").propagate = False
    desks = Api(
        court.record,
        court.submissions,
        court.ticks,
        court.blobs,
        quotas=court.quotas,
        clock=court.clock,
        hold=court.hold,
    )
    finder = court.publish().finder
    service = Service(court.settings.info, finder, court.record, court.tree.root, desks.answer)
    django = WSGIHandler()

    def inner(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        return django(service.enter(environ), start_response)

    return Site(court.tree.root, inner, court.settings.pdf_limit * 9 // 8 + _ROOM, asks_for_part)
