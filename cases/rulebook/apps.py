"""The application's name and label."""

from django.apps import AppConfig


class RulebookConfig(AppConfig):
    """`cases.rulebook`."""

    name = "cases.rulebook"
    label = "rulebook"
    default_auto_field = "django.db.models.BigAutoField"
