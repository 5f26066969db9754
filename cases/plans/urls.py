"""Addresses of candidates, of what is investigated for them, and of their release."""

from django.urls import path

from cases.plans.views import candidates, inside, investigations, opinions, release

app_name = "plans"
urlpatterns = [
    path("candidates/", candidates.candidate_list, name="candidate-list"),
    path("candidates/<int:pk>/", candidates.candidate_detail, name="candidate-detail"),
    path("candidates/<int:pk>/edit/", candidates.candidate_edit, name="candidate-edit"),
    path("parolees/<int:pk>/candidate/open/", candidates.parolee_candidate_open, name="parolee-candidate-open"),
    path("candidates/<int:pk>/conduct/record/", inside.conduct_record, name="conduct-record"),
    path("conduct/<int:pk>/correct/", inside.conduct_correct, name="conduct-correct"),
    path("candidates/<int:pk>/programs/enroll/", inside.program_enroll, name="program-enroll"),
    path("programs/<int:pk>/close/", inside.program_close, name="program-close"),
    path("candidates/<int:pk>/earned-time/record/", inside.earned_time_record, name="earned-time-record"),
    path(
        "candidates/<int:pk>/investigations/request/",
        investigations.investigation_request,
        name="investigation-request",
    ),
    path("investigations/<int:pk>/", investigations.investigation_detail, name="investigation-detail"),
    path("investigations/<int:pk>/ask/", investigations.investigation_ask, name="investigation-ask"),
    path("investigations/<int:pk>/share/", investigations.investigation_share, name="investigation-share"),
    path("investigations/<int:pk>/answer/", investigations.investigation_answer, name="investigation-answer"),
    path("investigations/<int:pk>/approve/", investigations.investigation_approve, name="investigation-approve"),
    path("investigations/<int:pk>/return/", investigations.investigation_return, name="investigation-return"),
    path("investigations/<int:pk>/withdraw/", investigations.investigation_withdraw, name="investigation-withdraw"),
    path("candidates/<int:pk>/opinion/write/", opinions.opinion_write, name="opinion-write"),
    path("opinions/<int:pk>/approve/", opinions.opinion_approve, name="opinion-approve"),
    path("opinions/<int:pk>/return/", opinions.opinion_return, name="opinion-return"),
    path("candidates/<int:pk>/release/", release.candidate_release, name="candidate-release"),
]
