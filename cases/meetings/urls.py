"""Addresses of meetings."""

from django.urls import path

from cases.meetings.views import (
    attachments,
    case,
    closures,
    compliance,
    finding,
    flags,
    planning,
    record,
    recording,
    report_days,
    snoozing,
    striking,
)

app_name = "meetings"

urlpatterns = [
    path("parolees/<int:pk>/meetings/", case.parolee_meetings, name="parolee-meetings"),
    path("parolees/<int:pk>/meetings/record/", recording.parolee_meeting_record, name="parolee-meeting-record"),
    path("parolees/<int:pk>/meetings/schedule/", planning.parolee_meeting_schedule, name="parolee-meeting-schedule"),
    path("parolees/<int:pk>/conditions/<int:condition_pk>/", compliance.parolee_condition, name="parolee-condition"),
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
    path("meetings/<int:pk>/attachments/add/", attachments.meeting_attach, name="meeting-attach"),
    path("attachments/<int:pk>/", attachments.attachment_download, name="attachment-download"),
    path("meetings/<int:pk>/", record.meeting_detail, name="meeting-detail"),
    path("meetings/<int:pk>/addendum/", record.meeting_addendum_add, name="meeting-addendum-add"),
    path("meetings/<int:pk>/correct/", record.meeting_correct, name="meeting-correct"),
    path("meetings/<int:pk>/strike/", striking.meeting_strike, name="meeting-strike"),
    path("meetings/<int:pk>/move/", striking.meeting_move, name="meeting-move"),
    path("check-ins/<int:pk>/why/", case.check_in_why, name="check-in-why"),
    path("check-ins/<int:pk>/snooze/", snoozing.check_in_snooze, name="check-in-snooze"),
    path("snoozes/<int:pk>/end/", snoozing.snooze_end, name="snooze-end"),
    path("snoozes/<int:pk>/approve/", snoozing.snooze_approve, name="snooze-approve"),
    path("snoozes/<int:pk>/refuse/", snoozing.snooze_refuse, name="snooze-refuse"),
    path("flags/<int:pk>/clear/", flags.flag_clear, name="flag-clear"),
]
