"""What every edit of a case file is tried with."""

from typing import Any

from django.urls import reverse

from cases.parolees.models import Parolee

BACKEND = "django.contrib.auth.backends.ModelBackend"
TOKEN = "5f1d2a54-0f8c-4b5e-9a3e-0a7b6c9d1e2f"
PERSON = {
    "version": "1",
    "first_name": "Rosa",
    "last_name": "Alvarez",
    "born_on": "05/17/1990",
    "sex": "UNKNOWN",
    "language": "en",
    "wording": "NEUTRAL",
    "send_from": "09:00",
    "send_until": "20:00",
}
ADDRESS = {"kind": "HOME", "street": "1 Mill St", "city": "Ames", "state": "ia", "from_on": "11/24/2026"}
# A score that means the level that holds already.
ASSESSMENT = {
    "step": "record",
    "instrument": "lsi-r",
    "score": "30",
    "assessed_on": "11/20/2026",
    "table": "MALE",
    "level": "HIGH",
}

EDITS: dict[str, dict[str, Any]] = {
    "parolee-edit": PERSON,
    "parolee-deceased": {"version": "1", "died_on": "11/23/2026"},
    "level-set": {"level": "MAX", "on": "11/24/2026"},
    "case-type-set": {"version": "1", "case_type": "GANG"},
    "status-change": {"status": "ABSCONDED", "on": "11/24/2026"},
    "arrest-record": {"happened_on": "11/20/2026", "detail": "Shoplifting, Ames"},
    "employment-record": {"happened_on": "Nov 20, 2026"},
    "event-withdraw": {},
    "assessment-record": ASSESSMENT,
    "assessment-withdraw": {},
    "condition-add": {"kind": "SPECIAL", "category": "OTHER", "text": "Stay away", "starts_on": "Nov 24, 2026"},
    "condition-answer": {"version": "1", "answer": "ACKNOWLEDGED", "before": "Dana Cole", "language": "en"},
    "address-add": ADDRESS,
    "address-end": {"on": "11/24/2026"},
    "associate-add": {"kind": "FAMILY", "name": "Maria Alvarez", "knows_of_supervision": "KNOWS"},
    "associate-edit": {"version": "1", "kind": "EMPLOYER", "name": "Acme", "knows_of_supervision": "DOES_NOT_KNOW"},
    "caution-add": {"kind": "ANIMALS", "text": "Dog in the yard"},
    "caution-lift": {},
}


def sign_in(client: Any, user: Any) -> Any:
    client.force_login(user, backend=BACKEND)
    return client


def address(name: str, parolee: Parolee, standing: dict[str, list[int]]) -> str:
    return reverse(f"parolees:{name}", args=[parolee.pk, *standing.get(name, [])])
