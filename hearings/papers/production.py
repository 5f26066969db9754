"""The production order: it asks the jail that holds somebody to bring them to a hearing."""

from hearings.models import Hearing, Hold

CODE = "PRODUCTION_ORDER"
TITLE = "Production order"


def holding(hearing: Hearing) -> Hold | None:
    """Return the hold by which a jail keeps the person, the latest where there are several."""
    return Hold.objects.open().filter(parolee=hearing.parolee_id).order_by("-lodged_on", "-pk").first()
