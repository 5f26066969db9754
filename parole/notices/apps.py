"""The application's name and label."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """`parole.notices`."""

    name = "parole.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"
