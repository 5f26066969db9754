"""The application's name and label."""

from django.apps import AppConfig


class EmbeddedConfig(AppConfig):
    """`parole.embedded`."""

    name = "parole.embedded"
    label = "embedded"
    default_auto_field = "django.db.models.BigAutoField"
