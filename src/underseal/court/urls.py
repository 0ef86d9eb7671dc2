"""What Django answers: the search, and everything that is neither a file of the published tree nor the search."""

from django.urls import path, re_path

from underseal.court import api, web

urlpatterns = [path("search", web.search), re_path("", api.answer)]

# Whatever Django itself would refuse is not found either: there is one such answer, not several.
handler400 = handler403 = handler404 = web.not_found
