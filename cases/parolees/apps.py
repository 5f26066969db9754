"""The application's name and label."""

from django.apps import AppConfig


class ParoleesConfig(AppConfig):
    """`cases.parolees`."""

    name = "cases.parolees"
    label = "parolees"
    default_auto_field = "django.db.models.BigAutoField"
