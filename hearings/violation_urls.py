"""Addresses of violations and of how they are answered."""

from django.urls import path

from hearings.views import responses, violations

app_name = "violations"

urlpatterns = [
    path("violations/", violations.violation_list, name="violation-list"),
    path("violations/<int:pk>/", violations.violation_detail, name="violation-detail"),
    path("violations/<int:pk>/edit/", violations.violation_edit, name="violation-edit"),
    path("violations/<int:pk>/report/", violations.violation_report, name="violation-report"),
    path("violations/<int:pk>/countersign/", violations.violation_countersign, name="violation-countersign"),
    path("violations/<int:pk>/return/", violations.violation_return, name="violation-return"),
    path("violations/<int:pk>/withdraw/", violations.violation_withdraw, name="violation-withdraw"),
    path("violations/<int:pk>/resolve/", responses.violation_resolve, name="violation-resolve"),
    path("violations/<int:pk>/whereabouts/", responses.violation_whereabouts, name="violation-whereabouts"),
    path("violations/<int:pk>/respond/", responses.violation_respond, name="violation-respond"),
    path("violations/<int:pk>/hearing/", responses.violation_hearing, name="violation-hearing"),
    path("parolees/<int:pk>/violations/new/", violations.parolee_violation_create, name="parolee-violation-create"),
    path("parolees/<int:pk>/incentives/new/", responses.parolee_incentive_give, name="parolee-incentive-give"),
]
