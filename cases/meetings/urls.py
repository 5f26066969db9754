"""Addresses of meetings."""

from django.urls import path

from cases.meetings.views import attachments, case, compliance, planning, recording

app_name = "meetings"

urlpatterns = [
    path("parolees/<int:pk>/meetings/", case.parolee_meetings, name="parolee-meetings"),
    path("parolees/<int:pk>/meetings/record/", recording.parolee_meeting_record, name="parolee-meeting-record"),
    path("parolees/<int:pk>/meetings/schedule/", planning.parolee_meeting_schedule, name="parolee-meeting-schedule"),
    path("parolees/<int:pk>/conditions/<int:condition_pk>/", compliance.parolee_condition, name="parolee-condition"),
    path("meetings/<int:pk>/record/", recording.meeting_record, name="meeting-record"),
    path("meetings/<int:pk>/reschedule/", planning.meeting_reschedule, name="meeting-reschedule"),
    path("meetings/<int:pk>/cancel/", planning.meeting_cancel, name="meeting-cancel"),
    path("meetings/<int:pk>/attachments/add/", attachments.meeting_attach, name="meeting-attach"),
    path("attachments/<int:pk>/", attachments.attachment_download, name="attachment-download"),
    path("check-ins/<int:pk>/why/", case.check_in_why, name="check-in-why"),
]
