"""Addresses of victims."""

from django.urls import path

from cases.victims.views import cases, proof, victims

app_name = "victims"

urlpatterns = [
    path("", victims.victim_list, name="victim-list"),
    path("find/", cases.case_find, name="case-find"),
    path("cases/<int:pk>/", cases.case_detail, name="case-detail"),
    path("cases/<int:pk>/register/", cases.case_register, name="case-register"),
    path("<int:pk>/", victims.victim_detail, name="victim-detail"),
    path("<int:pk>/edit/", victims.victim_edit, name="victim-edit"),
    path("<int:pk>/end/", victims.victim_end, name="victim-end"),
    path("<int:pk>/news/<int:notice_pk>/tell/", proof.victim_tell, name="victim-tell"),
    path("<int:pk>/associates/<int:associate_pk>/confirm/", proof.victim_match_confirm, name="victim-match-confirm"),
    path("<int:pk>/associates/<int:associate_pk>/dismiss/", proof.victim_match_dismiss, name="victim-match-dismiss"),
]
