"""The application's name and label."""

from django.apps import AppConfig


class HearingsConfig(AppConfig):
    """`hearings`."""

    name = "hearings"
    label = "hearings"
    default_auto_field = "django.db.models.BigAutoField"
