"""The application's name and label."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """`cases.meetings`."""

    name = "cases.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"
