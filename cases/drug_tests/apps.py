"""The application's name and label."""

from django.apps import AppConfig


class DrugTestsConfig(AppConfig):
    """`cases.drug_tests`."""

    name = "cases.drug_tests"
    label = "drug_tests"
    default_auto_field = "django.db.models.BigAutoField"
