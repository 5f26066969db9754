"""Addresses of drug tests."""

from django.urls import path

from cases.drug_tests.views import draws, excuses

app_name = "drug_tests"

urlpatterns = [
    path("draws/", draws.draw_list, name="draw-list"),
    path("draws/<str:unit_code>/<str:on>.json", draws.draw_published, name="draw-published"),
    path("draws/<str:unit_code>/<str:on>.txt", draws.draw_committed, name="draw-committed"),
    path("draws/<str:unit_code>/<str:on>/", draws.draw_detail, name="draw-detail"),
    path("drug-tests/<int:pk>/excuse/", excuses.drug_test_excuse, name="drug-test-excuse"),
    path("parolees/<int:pk>/drug-tests/excuses/", excuses.parolee_excuses, name="parolee-excuses"),
    path("drug-test-excuses/<int:pk>/withdraw/", excuses.excuse_withdraw, name="excuse-withdraw"),
]
