"""Addresses of the desk."""

from django.urls import path

from cases.desk.views import approvals, intake, search, today

app_name = "desk"

urlpatterns = [
    path("", today.today, name="today"),
    path("approvals/", approvals.approval_list, name="approval-list"),
    path("people/", search.person_search, name="person-search"),
    path("intake/", intake.intake, name="intake"),
]
