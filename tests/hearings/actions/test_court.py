"""An officer is called to court: what happens to the appearance, step by step."""

from datetime import timedelta

import pytest

from hearings import actions
from hearings.models import CourtAppearance
from hearings.policies.scheduling import ClosedError, NotYetHeldError
from hearings.scheduling.slots import ImpossibleTimeError
from parole.audit.models import Event
from parole.edits import StaleEditError
from tests import factories
from tests.conftest import NOW, TODAY
from tests.hearings.conftest import HOUR, NINE, TEN

pytestmark = pytest.mark.django_db


@pytest.fixture
def appearance(parolee, officer):
    return factories.CourtAppearanceFactory(parolee=parolee, officer=officer)


def edit(appearance, officer, version=1, at=NOW):
    return {"appearance": appearance, "version": version, "by": officer, "at": at}


def test_record_appearance_keeps_who_calls_whom_where_and_with_what(parolee, officer):
    made = actions.record_appearance(
        term=parolee.terms.get(),
        officer=officer,
        by=officer,
        at=NOW,
        court="Polk County District Court",
        called_by="DEFENSE",
        starts_at=NINE,
        ends_at=TEN,
        case_number="FECR-101",
        subpoena_on=TODAY,
        subpoena_how="MAIL",
        exhibits=["Curfew log", "Chronology"],
    )

    assert (made.status, made.parolee, made.unit, made.population) == ("SCHEDULED", parolee, officer.unit, "ADULT")
    assert list(made.exhibits.order_by("pk").values_list("what", "returned_on")) == [
        ("Curfew log", None),
        ("Chronology", None),
    ]
    assert Event.objects.about(parolee.pk).values_list("verb", flat=True)[0] == "court_appearance.recorded"


@pytest.mark.parametrize(("starts_at", "ends_at"), [(TEN, NINE), (NINE, NINE + 13 * HOUR)])
def test_an_impossible_time_is_refused(appearance, officer, starts_at, ends_at):
    with pytest.raises(ImpossibleTimeError):
        actions.move_appearance(
            **edit(appearance, officer), starts_at=starts_at, ends_at=ends_at, place="", reason="New day."
        )


def test_what_is_postponed_waits_for_its_day_and_gets_it(appearance, officer):
    actions.postpone_appearance(**edit(appearance, officer), reason="The judge is ill.")
    appearance.refresh_from_db()
    assert (appearance.status, appearance.is_open, appearance.is_off) == ("POSTPONED", True, True)

    later = NINE + timedelta(days=7)
    actions.move_appearance(
        **edit(appearance, officer, 2), starts_at=later, ends_at=later + HOUR, place="Room 4", reason="New day."
    )

    appearance.refresh_from_db()
    assert (appearance.status, appearance.starts_at, appearance.place) == ("SCHEDULED", later, "Room 4")


def test_attend_appearance_notes_the_testimony_once_it_has_begun(appearance, officer):
    with pytest.raises(NotYetHeldError):
        actions.attend_appearance(**edit(appearance, officer), testimony="Asked about the curfew.")

    actions.attend_appearance(**edit(appearance, officer, at=TEN), testimony="Asked about the curfew.")

    appearance.refresh_from_db()
    assert (appearance.status, appearance.closed_by, appearance.testimony) == (
        "ATTENDED",
        officer,
        "Asked about the curfew.",
    )


def test_what_is_closed_stays_closed(appearance, officer):
    actions.cancel_appearance(**edit(appearance, officer), reason="Settled.")
    appearance.refresh_from_db()

    for act, said in (
        (actions.cancel_appearance, {"reason": "Again."}),
        (actions.postpone_appearance, {"reason": "Again."}),
        (actions.attend_appearance, {"testimony": "Nothing."}),
        (actions.move_appearance, {"starts_at": NINE, "ends_at": TEN, "place": "", "reason": "Again."}),
    ):
        with pytest.raises(ClosedError, match="is cancelled by now"):
            act(**edit(appearance, officer, 2), **said)


def test_a_stale_page_changes_nothing(appearance, officer):
    CourtAppearance.objects.update(version=2)

    with pytest.raises(StaleEditError):
        actions.cancel_appearance(**edit(appearance, officer), reason="Settled.")


def test_return_exhibit_once(appearance, officer):
    exhibit = factories.CourtExhibitFactory(appearance=appearance)

    for on in (TODAY, TODAY + timedelta(days=1)):
        actions.return_exhibit(exhibit=exhibit, by=officer, at=NOW, on=on)

    exhibit.refresh_from_db()
    assert exhibit.returned_on == TODAY
    assert Event.objects.filter(verb="court_appearance.exhibit_returned").count() == 1
