"""The application's name and label."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """`parole.accounts`."""

    name = "parole.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
