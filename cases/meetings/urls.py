"""Addresses of meetings."""

from django.urls import path

from cases.meetings.views import case, closures, finding, planning, recording, report_days

app_name = "meetings"

urlpatterns = [
    path("parolees/<int:pk>/meetings/", case.parolee_meetings, name="parolee-meetings"),
    path("parolees/<int:pk>/meetings/record/", recording.parolee_meeting_record, name="parolee-meeting-record"),
    path("parolees/<int:pk>/meetings/schedule/", planning.parolee_meeting_schedule, name="parolee-meeting-schedule"),
    path("parolees/<int:pk>/meetings/search/", finding.parolee_note_search, name="parolee-note-search"),
    path("meetings/search/", finding.note_search, name="note-search"),
    path("meetings/report-days/plan/", report_days.report_day_plan, name="report-day-plan"),
    path("meetings/report-days/<int:pk>/", report_days.report_day_detail, name="report-day-detail"),
    path("meetings/report-days/<int:pk>/undo/", report_days.report_day_undo, name="report-day-undo"),
    path("meetings/closures/", closures.closure_list, name="closure-list"),
    path("meetings/closures/close/", closures.office_close, name="office-close"),
    path("meetings/closures/<int:pk>/undo/", closures.closure_undo, name="closure-undo"),
    path("meetings/<int:pk>/record/", recording.meeting_record, name="meeting-record"),
    path("meetings/<int:pk>/reschedule/", planning.meeting_reschedule, name="meeting-reschedule"),
    path("meetings/<int:pk>/cancel/", planning.meeting_cancel, name="meeting-cancel"),
    path("check-ins/<int:pk>/why/", case.check_in_why, name="check-in-why"),
]
