"""Configuration of drug tests: the laboratories. What they report is never edited here."""

from django.contrib import admin

from cases.drug_tests.models import Laboratory
from parole.audit.admin import RecordedAdmin


@admin.register(Laboratory)
class LaboratoryAdmin(RecordedAdmin):
    """Laboratories are switched off, not deleted: what they reported stays on record."""

    list_display = ["name", "code", "is_active"]
    list_filter = ["is_active"]
    search_fields = ["name", "code"]
