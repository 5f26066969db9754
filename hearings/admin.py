"""Configuration of the docket: rooms, and who may sit on panels. Hearings themselves are never edited here."""

from django.contrib import admin

from hearings.models import PanelMember, Room
from parole.audit.admin import RecordedAdmin


@admin.register(Room)
class RoomAdmin(RecordedAdmin):
    """Rooms are switched off, not deleted: what was held in them stays on record."""

    list_display = ["name", "unit", "is_video", "is_active"]
    list_filter = ["unit", "is_video", "is_active"]
    list_select_related = ["unit"]
    search_fields = ["name"]


@admin.register(PanelMember)
class PanelMemberAdmin(RecordedAdmin):
    """Who sits on panels of a unit, and of the units below it."""

    list_display = ["user", "unit", "is_chair", "is_active"]
    list_filter = ["unit", "is_active"]
    list_select_related = ["user", "unit"]
