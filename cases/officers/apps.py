"""The application's name and label."""

from django.apps import AppConfig


class OfficersConfig(AppConfig):
    """`cases.officers`."""

    name = "cases.officers"
    label = "officers"
    default_auto_field = "django.db.models.BigAutoField"
