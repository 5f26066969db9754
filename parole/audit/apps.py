"""The application's name and label."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """`parole.audit`."""

    name = "parole.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
