"""Addresses of drug tests."""

from django.urls import path

from cases.drug_tests.views import importing, overrides, results

app_name = "drug_tests"
urlpatterns = [
    path("results/", results.result_list, name="result-list"),
    path("results/import/", importing.result_import, name="result-import"),
    path("results/import/take/", importing.result_take, name="result-take"),
    path("results/imports/<int:pk>/", importing.import_detail, name="import-detail"),
    path("overrides/", overrides.override_list, name="override-list"),
    path("<int:pk>/results/", results.result_detail, name="result-detail"),
    path("<int:pk>/results/record/", results.result_record, name="result-record"),
    path("<int:pk>/results/admission/", results.admission_record, name="admission-record"),
    path("<int:pk>/results/prescription/", results.prescription_review, name="prescription-review"),
    path("<int:pk>/results/waive/", results.confirmation_waive, name="confirmation-waive"),
    path("<int:pk>/results/override/", overrides.override_grant, name="override-grant"),
]
