"""Addresses of the desk."""

from django.urls import path

from cases.desk.views import approvals, arrest_files, arrests, calendar, intake, search, today

app_name = "desk"

urlpatterns = [
    path("", today.today, name="today"),
    path("approvals/", approvals.approval_list, name="approval-list"),
    path("people/", search.person_search, name="person-search"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/revoke/", calendar.calendar_revoke, name="calendar-revoke"),
    path("calendar/<str:token>.ics", calendar.calendar_feed, name="calendar-feed"),
    path("intake/", intake.intake, name="intake"),
    path("arrests/", arrests.match_list, name="match-list"),
    path("arrests/<int:pk>/", arrests.match_detail, name="match-detail"),
    path("arrests/<int:pk>/confirm/", arrests.match_confirm, name="match-confirm"),
    path("arrests/<int:pk>/dismiss/", arrests.match_dismiss, name="match-dismiss"),
    path("arrests/<int:pk>/reopen/", arrests.match_reopen, name="match-reopen"),
    path("arrests/files/bring/", arrest_files.arrest_file_bring, name="arrest-file-bring"),
    path("arrests/files/take/", arrest_files.arrest_file_take, name="arrest-file-take"),
    path("arrests/files/<int:pk>/", arrest_files.arrest_file_detail, name="arrest-file-detail"),
]
