"""Who around a case may be a victim, and that officers read it before they go there."""

import pytest
from django.urls import reverse

from cases.parolees.models import Associate
from cases.parolees.safety import cautions_of
from cases.victims.matching import WARNING, associates_like
from cases.victims.models import Victim
from parole.notices.models import Recipient
from tests import factories
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db


def warned(parolee):
    return [caution.text for caution in cautions_of([parolee.pk], TODAY)[parolee.pk] if caution.kind == "ASK_FIRST"]


@pytest.mark.parametrize(
    ("fields", "is_alike"),
    [
        ({"name": "Vera Quill"}, True),
        ({"name": "QUILL, Véra"}, True),
        ({"name": "Vera Anna Quill"}, True),
        ({"name": "Vera"}, True),
        ({"name": "Vera Quinn"}, False),
        ({"name": "Veraquill"}, False),
        ({"name": "Grandmother", "phone": "+15155550188"}, True),
        ({"name": "Neighbor", "phone": "+15155550166"}, True),
        ({"name": "Uncle", "phone": "+15155550111"}, False),
        ({"name": "..."}, False),
    ],
)
def test_name_or_number_makes_somebody_alike(victim, parolee, fields, is_alike):
    Victim.objects.update(other_phone="+15155550166")
    factories.AssociateFactory(parolee=parolee, **fields)

    assert warned(parolee) == ([f"{WARNING} ({fields['name']})"] if is_alike else [])


def test_nobody_is_alike_for_having_no_telephone_either(victim, parolee):
    Recipient.objects.filter(pk=victim.recipient_id).update(phone="", sms_consent_at=None)
    factories.AssociateFactory(parolee=parolee, name="Uncle")

    assert warned(parolee) == []


def test_somebody_of_another_case_is_not_meant(victim, parolee, officer):
    other = factories.CaseFactory(officer=officer)
    factories.AssociateFactory(parolee=other, name="Vera Quill")

    assert warned(other) == []


@pytest.mark.parametrize(
    ("reason", "stands"), [("OPTED_OUT", True), ("NOT_REACHED", True), ("DIED", False), ("IN_ERROR", False)]
)
def test_who_wants_to_hear_nothing_is_spared_all_the_same(parolee, reason, stands):
    factories.VictimFactory(parolee=parolee, ended=True, end_reason=reason)
    factories.AssociateFactory(parolee=parolee, name="Vera Quill")

    assert bool(warned(parolee)) is stands


@pytest.mark.parametrize(("answer", "stands"), [("CONFIRMED", True), ("DISMISSED", False)])
def test_warning_stands_until_somebody_dismisses_it(victim, parolee, answer, stands):
    associate = factories.AssociateFactory(parolee=parolee, name="Vera Quill")
    assert warned(parolee)

    factories.MatchFactory(victim=victim, associate=associate, answer=answer)

    assert bool(warned(parolee)) is stands
    assert [possible.is_dismissed for possible in associates_like(victim)] == [not stands]


def test_who_was_confirmed_stays_so_under_another_name(victim, parolee):
    associate = factories.AssociateFactory(parolee=parolee, name="Vera Quill")
    factories.MatchFactory(victim=victim, associate=associate)

    Associate.objects.update(name="Mrs. Hart")

    assert warned(parolee) == [f"{WARNING} (Mrs. Hart)"]


def test_one_of_two_victims_is_enough_and_warns_once(victim, parolee):
    factories.VictimFactory(parolee=parolee)
    associate = factories.AssociateFactory(parolee=parolee, name="Vera Quill")
    factories.MatchFactory(victim=victim, associate=associate, answer="DISMISSED")

    assert len(warned(parolee)) == 1


@pytest.mark.parametrize("url", ["meetings:parolee-meeting-record", "meetings:parolee-meeting-schedule"])
def test_officer_reads_it_before_planning_and_recording_and_nothing_of_the_victim(
    client, officer, victim, parolee, frozen, url
):
    factories.RulePackFactory()
    factories.AssociateFactory(parolee=parolee, name="Mrs. Quill", phone="+15155550188")
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")

    shown = client.get(reverse(url, args=[parolee.pk])).content.decode()

    assert f"Ask first:</span> {WARNING} (Mrs. Quill)" in shown
    assert "Vera" not in shown
