"""From a hearing that is set to the message that arrives outside the agency, through sweep and delivery."""

from datetime import timedelta

import pytest
from django.core import mail

from hearings import actions
from hearings.models import Hold
from parole.accounts.models import Unit
from parole.notices import actions as notices
from parole.notices.models import Notice
from tests.conftest import NOW
from tests.factories import HoldFactory, StaffRecipientFactory
from tests.hearings.conftest import HOUR, NINE, TEN
from tests.parole.notices.conftest import gateway, system  # noqa: F401 - the gateway of each test

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
WHEN, LATER = "Tue, Dec 1, 9:00 am", "Wed, Dec 2, 9:00 am"


@pytest.fixture
def unit(unit):
    Unit.objects.filter(pk=unit.pk).update(phone="515-555-0100")
    unit.refresh_from_db()
    return unit


@pytest.fixture
def tell(system):  # noqa: F811 - the fixture
    """Lets sweep, rescan and delivery run at a moment, and returns what this brought to those outside, or to staff."""

    def act(at, to="mail.example"):
        before = len(mail.outbox)
        for _ in range(2):
            notices.sweep(by=system, now=at)
            notices.deliver(by=system, now=at)
        notices.rescan(by=system, now=at)
        notices.deliver(by=system, now=at)
        return [(each.to[0], each.body.strip()) for each in mail.outbox[before:] if each.to[0].endswith(to)]

    return act


@pytest.fixture
def add(hearing, clerk):
    def act(part, at=NOW, **changes):
        address = {"email": f"{part.lower()}@mail.example", "phone": "", "language": "en"} | changes
        return actions.add_contact(hearing=hearing, by=clerk, at=at, part=part, name="Somebody", **address)

    return act


def move(hearing, clerk, room, panel, at):
    hearing.refresh_from_db()
    slot = {"room": room, "panel": panel, "starts_at": NINE + DAY, "ends_at": TEN + DAY}
    actions.move_hearing(hearing=hearing, version=hearing.version, by=clerk, at=at, **slot)


def test_counsel_and_interpreter_hear_each_thing_once_in_words_that_name_nobody(
    hearing, add, tell, clerk, room, seated
):
    add("COUNSEL")
    add("INTERPRETER", language="es")
    pk = hearing.pk

    assert sorted(tell(NOW + HOUR)) == [
        ("counsel@mail.example", f"RCS: Appointment {pk} is set for {WHEN}. Questions: 515-555-0100"),
        (
            "interpreter@mail.example",
            f"RCS: Interpretacion, cita {pk} es el mar 1 dic a las 9:00 am. Preguntas: 515-555-0100",
        ),
    ]
    move(hearing, clerk, room, [seated], NOW + 2 * HOUR)
    assert sorted(tell(NOW + 3 * HOUR))[0] == (
        "counsel@mail.example",
        f"RCS: Appointment {pk} has a new time: {LATER}. Questions: 515-555-0100",
    )
    assert tell(NOW + 4 * HOUR) == []
    reminded = tell(NINE + 2 * HOUR)
    assert [to for to, _ in sorted(reminded)] == ["counsel@mail.example", "interpreter@mail.example"]
    assert all("Reminder" in text or "Recuerde" in text for _, text in reminded)


def test_who_is_told_too_late_for_the_news_gets_the_reminder_alone(hearing, add, tell):
    add("COUNSEL", at=NINE - 20 * HOUR)

    assert [text for _, text in tell(NINE - 19 * HOUR)] == [
        f"RCS: Reminder: Appointment {hearing.pk} is {WHEN}. Questions: 515-555-0100"
    ]


def test_move_before_anybody_was_told_is_one_notice_of_the_new_date(hearing, add, tell, clerk, room, seated):
    add("COUNSEL")
    move(hearing, clerk, room, [seated], NOW + HOUR)

    assert [text for _, text in tell(NOW + 2 * HOUR)] == [
        f"RCS: Appointment {hearing.pk} is set for {LATER}. Questions: 515-555-0100"
    ]


def test_cancellation_is_told_to_whoever_was_told(hearing, add, tell, clerk):
    add("COUNSEL")
    tell(NOW + HOUR)

    actions.cancel_hearing(hearing=hearing, version=1, by=clerk, at=NOW + 2 * HOUR, reason="Withdrawn.")

    assert [text for _, text in tell(NOW + 3 * HOUR)] == [
        f"RCS: Appointment {hearing.pk} of {WHEN} will not take place. Questions: 515-555-0100"
    ]


def test_continuance_is_told_once_as_a_new_time(hearing, add, tell, clerk, room, seated):
    add("COUNSEL")
    tell(NOW + HOUR)
    slot = {"room": room, "panel": [seated], "starts_at": NINE + DAY, "ends_at": TEN + DAY}

    following = actions.continue_hearing(
        hearing=hearing, version=1, by=clerk, at=NOW + 2 * HOUR, reason="Counsel is ill.", **slot
    )

    assert [text for _, text in tell(NOW + 3 * HOUR)] == [
        f"RCS: Appointment {following.pk} has a new time: {LATER}. Questions: 515-555-0100"
    ]


def test_decision_is_told_to_counsel_and_not_to_the_interpreter(hearing, add, tell, seated, vote, decide):
    add("COUNSEL")
    add("INTERPRETER")
    tell(NOW + HOUR)
    vote(hearing, seated, "CONTINUE")
    decide(hearing)

    assert tell(TEN + HOUR) == [
        (
            "counsel@mail.example",
            f"RCS: There is news about Appointment {hearing.pk} of {WHEN}. Please call 515-555-0100",
        )
    ]


def test_jail_is_told_while_it_holds_the_person_and_not_after(hearing, add, tell, parolee):
    add("JAIL")
    assert tell(NOW + HOUR) == []

    HoldFactory(parolee=parolee, recorded_at=NOW + HOUR + HOUR)
    assert [text for _, text in tell(NOW + 3 * HOUR)] == [
        f"RCS: Transport to appointment {hearing.pk} is set for {WHEN}. Questions: 515-555-0100"
    ]
    Hold.objects.update(status="ENDED", ended_on=NOW.date(), ended_because="Released.")
    assert tell(NINE - DAY + HOUR) == []


def test_release_between_sweep_and_delivery_holds_the_notice_to_the_jail_back(hearing, add, system, parolee):  # noqa: F811
    add("JAIL")
    HoldFactory(parolee=parolee, recorded_at=NOW)
    notices.sweep(by=system, now=NOW + HOUR)
    Hold.objects.update(status="ENDED", ended_on=NOW.date(), ended_because="Released.")

    notices.deliver(by=system, now=NOW + HOUR)

    assert [each.to for each in mail.outbox if each.to == ["jail@mail.example"]] == []
    assert Notice.objects.get(recipient__outside="JAIL").skip == "MOOT"


def test_whoever_is_removed_hears_that_nobody_needs_them(hearing, add, tell, clerk):
    contact = add("INTERPRETER")
    tell(NOW + HOUR)

    actions.remove_contact(contact=contact, by=clerk, at=NOW + 2 * HOUR)

    assert [text for _, text in tell(NOW + 3 * HOUR)] == [
        f"RCS: Interpreting appointment {hearing.pk}, {WHEN}: you are no longer needed. Questions: 515-555-0100"
    ]
    assert tell(NINE - DAY + HOUR) == []


def test_whoever_is_removed_before_they_were_told_hears_nothing(hearing, add, tell, clerk):
    contact = add("INTERPRETER")
    actions.remove_contact(contact=contact, by=clerk, at=NOW + HOUR)

    assert tell(NOW + 2 * HOUR) == []


def test_member_who_is_replaced_hears_it_and_the_new_one_that_the_hearing_is_set(
    hearing, tell, clerk, room, seated, third
):
    member, new = (StaffRecipientFactory(user=user).user.email for user in (seated, third))
    assert [to for to, _ in tell(NOW + HOUR, "agency.example") if to in {member, new}] == [member]

    move(hearing, clerk, room, [third], NOW + 2 * HOUR)

    told = {to: text.splitlines()[0] for to, text in tell(NOW + 3 * HOUR, "agency.example")}
    assert told[member] == f"Revocation hearing: {LATER}. You are no longer needed for it."
    assert told[new] == f"Revocation hearing: set for {LATER}."


def test_officer_hears_when_a_hearing_of_theirs_is_set(hearing, tell, officer):
    address = StaffRecipientFactory(user=officer).user.email

    assert (address, f"Revocation hearing: set for {WHEN}.\n\n/hearings/{hearing.pk}/") in tell(
        NOW + HOUR, "agency.example"
    )
