"""The application's name and label."""

from django.apps import AppConfig


class CaseloadsConfig(AppConfig):
    """`cases.caseloads`."""

    name = "cases.caseloads"
    label = "caseloads"
    default_auto_field = "django.db.models.BigAutoField"
