"""Configuration of how notes begin. No meeting is shown here."""

from django.contrib import admin

from cases.meetings.models import NoteTemplate
from parole.audit.admin import RecordedAdmin


@admin.register(NoteTemplate)
class NoteTemplateAdmin(RecordedAdmin):
    """The agency's own beginnings of notes."""

    list_display = ("title", "purpose", "is_active")
    list_filter = ("purpose", "is_active")
    search_fields = ("title",)
    ordering = ("title", "pk")
