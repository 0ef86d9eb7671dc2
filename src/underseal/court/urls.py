"""What Django answers: the search, and everything that is no file of the published tree."""

from django.urls import path, re_path

from underseal.court import dockets, web

urlpatterns = [path("search", web.search), re_path("", dockets.answer)]

# Whatever Django itself would refuse is not found either: there is one such answer, not several.
handler400 = handler403 = handler404 = web.not_found
