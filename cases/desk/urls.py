"""Addresses of the desk."""

from django.urls import path

from cases.desk.views import approvals, calendar, intake, search, today

app_name = "desk"

urlpatterns = [
    path("", today.today, name="today"),
    path("approvals/", approvals.approval_list, name="approval-list"),
    path("people/", search.person_search, name="person-search"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/revoke/", calendar.calendar_revoke, name="calendar-revoke"),
    path("calendar/<str:token>.ics", calendar.calendar_feed, name="calendar-feed"),
    path("intake/", intake.intake, name="intake"),
]
