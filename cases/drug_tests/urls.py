"""Addresses of drug tests."""

from django.urls import path

from cases.drug_tests.views import calling, case, line, ordering, today

app_name = "drug_tests"

urlpatterns = [
    path("call-in/", calling.call_in, name="call-in"),
    path("call-in/text/", calling.call_in_text, name="call-in-text"),
    path("call-in/voice/", calling.call_in_voice, name="call-in-voice"),
    path("drug-tests/", today.drug_test_list, name="drug-test-list"),
    path("drug-tests/outages/", line.line_outages, name="line-outages"),
    path("drug-tests/<int:pk>/", today.drug_test_detail, name="drug-test-detail"),
    path("drug-tests/<int:pk>/cancel/", ordering.drug_test_cancel, name="drug-test-cancel"),
    path("drug-tests/<int:pk>/tell/", ordering.drug_test_tell, name="drug-test-tell"),
    path("parolees/<int:pk>/drug-tests/", case.parolee_drug_tests, name="parolee-drug-tests"),
    path("parolees/<int:pk>/drug-tests/order/", ordering.parolee_drug_test_order, name="parolee-drug-test-order"),
    path("parolees/<int:pk>/drug-tests/program/", ordering.parolee_program_test, name="parolee-program-test"),
    path("parolees/<int:pk>/drug-tests/call-in/", line.parolee_call_in, name="parolee-call-in"),
    path(
        "parolees/<int:pk>/drug-tests/conditions/<int:condition_pk>/",
        case.parolee_condition_testing,
        name="parolee-condition-testing",
    ),
]
