"""The application's name and label."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """`cases.plans`."""

    name = "cases.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"
