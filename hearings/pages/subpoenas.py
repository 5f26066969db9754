"""The witnesses of a hearing as its page and its packet show them, and their subpoenas as documents."""

from typing import Any

from django.utils.timezone import localtime

from hearings.models import Hearing, Subpoena
from hearings.pages.documents import values_of
from hearings.pages.packet import Content
from parole.accounts.permissions import Permission, may
from parole.accounts.requests import StaffRequest
from parole.accounts.templatetags.agency import day_year
from parole.documents import compile_pdf

TITLES = {"en": "Subpoena", "es": "Citación"}


def subpoenas_section(request: StaffRequest, hearing: Hearing) -> dict[str, Any]:
    """Return who is called to a hearing as a witness, and what this person may do about it."""
    serves = may(request.user.role, Permission.HEARING_SERVE)
    return {
        "subpoenas": Subpoena.objects.of_hearings([hearing.pk]),
        "may_issue": serves and hearing.is_open,
        "may_serve": serves,
    }


def packet_subpoenas(hearing: Hearing) -> list[Content]:
    """Return the witnesses as the packet lists them: by name, and whether it is proven that they were called."""
    standing = Subpoena.objects.of_hearings([hearing.pk]).standing()
    return [Content(f"Subpoena: {each.name}", each.served_at is not None, standing_words(each)) for each in standing]


def standing_words(subpoena: Subpoena) -> str:
    """Say how a subpoena stands: “Served Nov 24, 2026, in person. Signed for: Rosa Alvarez”."""
    if subpoena.served_at is None:
        return "Not served"
    on, how = day_year(localtime(subpoena.served_at)), subpoena.get_how_display().lower()
    return f"Served {on}, {how}. {subpoena.get_proof_display()}: {subpoena.proof_words}"


def write_subpoena(subpoena: Subpoena, hearing: Hearing, *, language: str) -> bytes:
    """Return a subpoena as a document that everybody can read."""
    values = values_of(hearing) | {
        "title": TITLES[language],
        "witness": subpoena.name,
        "address": subpoena.address,
        "bring": subpoena.bring,
    }
    return compile_pdf("subpoena", values, language=language)
