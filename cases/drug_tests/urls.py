"""Addresses of drug tests."""

from django.urls import path

from cases.drug_tests.views import draws

app_name = "drug_tests"

urlpatterns = [
    path("draws/", draws.draw_list, name="draw-list"),
    path("draws/<str:unit_code>/<str:on>.json", draws.draw_published, name="draw-published"),
    path("draws/<str:unit_code>/<str:on>.txt", draws.draw_committed, name="draw-committed"),
    path("draws/<str:unit_code>/<str:on>/", draws.draw_detail, name="draw-detail"),
]
