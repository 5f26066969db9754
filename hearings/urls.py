"""Addresses of hearings."""

from django.urls import path

from hearings.views import docket, documents, hearings, requests, serving

app_name = "hearings"

urlpatterns = [
    path("", docket.hearing_list, name="hearing-list"),
    path("calendar/", docket.hearing_calendar, name="hearing-calendar"),
    path("of/<int:pk>/", requests.parolee_hearings, name="parolee-hearings"),
    path("of/<int:pk>/request/", requests.request_create, name="request-create"),
    path("requests/", requests.request_list, name="request-list"),
    path("requests/<int:pk>/", requests.request_detail, name="request-detail"),
    path("requests/<int:pk>/correct/", requests.request_correct, name="request-correct"),
    path("requests/<int:pk>/countersign/", requests.request_countersign, name="request-countersign"),
    path("requests/<int:pk>/return/", requests.request_return, name="request-return"),
    path("requests/<int:pk>/withdraw/", requests.request_withdraw, name="request-withdraw"),
    path("requests/<int:pk>/accept/", hearings.request_accept, name="request-accept"),
    path("<int:pk>/", hearings.hearing_detail, name="hearing-detail"),
    path("<int:pk>/move/", hearings.hearing_move, name="hearing-move"),
    path("<int:pk>/cancel/", hearings.hearing_cancel, name="hearing-cancel"),
    path("<int:pk>/continue/", hearings.hearing_continue, name="hearing-continue"),
    path("<int:pk>/outcome/", hearings.hearing_outcome, name="hearing-outcome"),
    path("<int:pk>/service/", serving.hearing_service, name="hearing-service"),
    path("<int:pk>/waiver/", serving.hearing_waiver, name="hearing-waiver"),
    path("<int:pk>/open/", serving.hearing_open, name="hearing-open"),
    path("<int:pk>/needs/", serving.hearing_needs, name="hearing-needs"),
    path("<int:pk>/packet/", documents.hearing_packet, name="hearing-packet"),
    path("<int:pk>/papers/<str:code>.pdf", documents.hearing_paper, name="hearing-paper"),
    path("service/<int:pk>/withdraw/", serving.service_withdraw, name="service-withdraw"),
    path("waiver/<int:pk>/withdraw/", serving.waiver_withdraw, name="waiver-withdraw"),
]
