"""Addresses of drafts, and of what a device needs without network."""

from django.urls import path

from parole.drafts.views import keeping, offline

app_name = "drafts"

urlpatterns = [
    path("drafts/save/", keeping.draft_save, name="draft-save"),
    path("drafts/discard/", keeping.draft_discard, name="draft-discard"),
    path("unsent/", offline.unsent_list, name="unsent-list"),
    path("unsent/check/", offline.unsent_check, name="unsent-check"),
    path("offline/", offline.offline, name="offline"),
    # A service worker answers for whatever lies below its own address: here, for everything.
    path("service-worker.js", offline.service_worker, name="service-worker"),
]
