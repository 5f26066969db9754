"""Addresses of hearings."""

from django.urls import path

from hearings.views import decisions, docket, docketing, hearings, recommendations, requests, voting, warrants

app_name = "hearings"

urlpatterns = [
    path("", docket.hearing_list, name="hearing-list"),
    path("calendar/", docket.hearing_calendar, name="hearing-calendar"),
    path("of/<int:pk>/", requests.parolee_hearings, name="parolee-hearings"),
    path("of/<int:pk>/request/", requests.request_create, name="request-create"),
    path("of/<int:pk>/warrants/request/", warrants.warrant_request, name="warrant-request"),
    path("of/<int:pk>/holds/lodge/", warrants.hold_lodge, name="hold-lodge"),
    path("warrants/<int:pk>/issue/", warrants.warrant_issue, name="warrant-issue"),
    path("warrants/<int:pk>/serve/", warrants.warrant_serve, name="warrant-serve"),
    path("warrants/<int:pk>/recall/", warrants.warrant_recall, name="warrant-recall"),
    path("holds/<int:pk>/order-release/", warrants.hold_order_release, name="hold-order-release"),
    path("holds/<int:pk>/confirm/", warrants.hold_confirm, name="hold-confirm"),
    path("holds/<int:pk>/end/", warrants.hold_end, name="hold-end"),
    path("requests/", requests.request_list, name="request-list"),
    path("requests/docket/", docketing.request_docket, name="request-docket"),
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
    path("<int:pk>/vote/", voting.hearing_vote, name="hearing-vote"),
    path("<int:pk>/panel/", voting.hearing_panel, name="hearing-panel"),
    path("<int:pk>/recuse/", voting.hearing_recuse, name="hearing-recuse"),
    path("<int:pk>/decision/", decisions.hearing_decision, name="hearing-decision"),
    path("<int:pk>/decide/", decisions.hearing_decide, name="hearing-decide"),
    path("<int:pk>/order/", decisions.hearing_order, name="hearing-order"),
    path("<int:pk>/recommend/", recommendations.hearing_recommend, name="hearing-recommend"),
    path("recommendations/<int:pk>/approve/", recommendations.recommendation_approve, name="recommendation-approve"),
    path("recommendations/<int:pk>/return/", recommendations.recommendation_return, name="recommendation-return"),
]
