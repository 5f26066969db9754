"""The application's name and label."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """`cases.desk`."""

    name = "cases.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
