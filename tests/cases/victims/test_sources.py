"""What victims are told of a case, once, with proof; and what is not told after all."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from cases.parolees import actions as parolees
from cases.parolees.models import Assignment, SupervisionTerm
from cases.victims import actions
from cases.victims.models import Victim
from parole.audit.models import Event
from parole.notices.models import Notice, Recipient
from tests import factories
from tests.cases.victims.conftest import MINUTE
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db

PHONE = "515-555-0100"
DAY = timedelta(days=1)


def news():
    return list(Notice.objects.news().order_by("pk").values_list("source", "status", "parolee_id"))


def test_absconding_is_told_once_and_proves_itself(victim, change_status, tell, signed_in):
    change_status("ABSCONDED")

    assert (
        tell()
        == tell(NOW + MINUTE)
        == [f"RCS: Rosa Alvarez cannot be found by us since Tue, Nov 24. In danger? Call 911. Questions: {PHONE}"]
    )

    assert news() == [("victims.absconding", "SENT", None)]
    notice = Notice.objects.news().get()
    assert notice.recipient_id == victim.recipient_id
    shown = signed_in.get(reverse("victims:victim-detail", args=[victim.pk]))
    assert b"Absconded" in shown.content
    assert notice.provider_id.encode() in shown.content


@pytest.mark.parametrize(("inside", "told"), [("IN_CUSTODY", True), ("ABSCONDED", False), ("SUSPENDED", False)])
def test_who_comes_from_inside_is_released_and_nobody_else_is(victim, change_status, tell, inside, told):
    Victim.objects.update(triggers=["RELEASE"])
    change_status(inside, at=NOW - DAY, on=TODAY - DAY)
    change_status("ACTIVE")

    sent = [f"RCS: Rosa Alvarez was released on Tue, Nov 24. Questions: {PHONE}"] if told else []
    assert tell() == sent


def test_first_release_is_told(officer, unit, advocate, tell):
    parolee = factories.ParoleeFactory()
    term = factories.TermFactory(parolee=parolee, unit=unit, pre_release=True, projected_discharge_on=None)
    factories.StatusSpanFactory(term=term)
    factories.VictimFactory(parolee=parolee)

    parolees.change_term_status(term=term, status="ACTIVE", by=officer, at=NOW, on=TODAY)

    assert tell() == [f"RCS: Rosa Alvarez was released on Tue, Nov 24. Questions: {PHONE}"]


def test_early_discharge_is_told_although_the_parolee_is_told_nothing_more(victim, change_status, tell):
    change_status("DISCHARGED")

    assert tell() == [f"RCS: Supervision of Rosa Alvarez ended early, on Tue, Nov 24. Questions: {PHONE}"]


def test_sentence_that_runs_out_is_no_early_discharge(victim, parolee, change_status, tell):
    SupervisionTerm.objects.update(expires_on=TODAY, projected_discharge_on=TODAY)

    change_status("EXPIRED")

    assert tell() == []


@pytest.mark.parametrize("is_over", [False, True])
def test_death_is_told_also_of_somebody_whose_supervision_is_over(
    victim, parolee, officer, change_status, tell, is_over
):
    Victim.objects.update(triggers=["DEATH"])
    if is_over:
        change_status("DISCHARGED")

    parolees.mark_deceased(parolee=parolee, version=parolee.version, by=officer, at=NOW, on=TODAY - DAY)

    assert tell() == [f"RCS: Rosa Alvarez died on Mon, Nov 23. Questions: {PHONE}"]


def test_transfer_to_another_unit_is_told_and_another_officer_of_the_unit_is_not(
    victim, parolee, officer, colleague, outsider, supervisor, tell
):
    term = parolee.terms.get()
    parolees.assign_first_officer(term=term, officer_pk=colleague.pk, by=supervisor, at=NOW - MINUTE)
    assert tell() == []

    parolees.assign_first_officer(term=term, officer_pk=outsider.pk, by=supervisor, at=NOW)

    sent = [f"RCS: Another office supervises Rosa Alvarez since Tue, Nov 24, 9:30 am. Questions: {PHONE}"]
    assert tell() == sent
    assert Assignment.objects.primary().current(NOW).get().officer_id == outsider.pk


def test_transfer_that_is_planned_is_told_when_it_takes_effect(victim, parolee, outsider, supervisor, tell):
    later = NOW + timedelta(hours=3)
    parolees.assign_first_officer(term=parolee.terms.get(), officer_pk=outsider.pk, by=supervisor, at=later)

    assert tell() == []
    assert len(tell(later)) == 1


def test_everybody_who_wants_it_is_told_each_once(parolee, advocate, change_status, tell):
    factories.VictimFactory(parolee=parolee)
    factories.VictimFactory(parolee=parolee, mailed=True)
    factories.VictimFactory(parolee=parolee, triggers=["RELEASE"])
    factories.VictimFactory(parolee=parolee, ended=True)
    factories.VictimFactory(parolee=factories.CaseFactory())

    change_status("ABSCONDED")

    assert len(tell()) == 1
    assert [(sent.to, sent.subject) for sent in mail.outbox] == [(["someone@mail.example"], "RCS: news")]
    assert len(news()) == 2


def test_whoever_registers_afterwards_is_not_told_what_was_before(parolee, change_status, tell):
    change_status("ABSCONDED")
    factories.VictimFactory(parolee=parolee, registered_at=NOW + MINUTE)

    assert tell(NOW + 2 * MINUTE) == []
    assert news() == []


def test_who_is_back_before_it_is_told_is_feared_for_nothing(victim, change_status, tell):
    night = NOW + timedelta(hours=12)
    change_status("ABSCONDED", at=night)
    assert tell(night) == []

    change_status("ACTIVE", at=night + MINUTE, on=TODAY + DAY)

    assert tell(NOW + DAY) == []
    assert [(source, status) for source, status, _ in news()] == [("victims.absconding", "SKIPPED")]


def test_status_that_was_entered_in_error_is_not_told(victim, change_status, tell):
    night = NOW + timedelta(hours=12)
    change_status("IN_CUSTODY", at=NOW - DAY, on=TODAY - DAY)
    change_status("ACTIVE", at=night)
    tell(night)
    change_status("IN_CUSTODY", at=night + MINUTE)

    assert tell(NOW + DAY) == []


def test_whoever_opted_out_meanwhile_is_not_told(victim, change_status, tell, advocate):
    night = NOW + timedelta(hours=12)
    change_status("ABSCONDED", at=night)
    tell(night)

    actions.end_registration(victim=victim, version=1, by=advocate, at=night + MINUTE, on=TODAY, reason="OPTED_OUT")

    assert tell(NOW + DAY) == []
    assert [status for _, status, _ in news()] == ["CANCELLED"]


def test_whoever_wants_other_news_by_now_is_not_told_and_nobody_else_is_instead(victim, parolee, change_status, tell):
    other = factories.VictimFactory(parolee=parolee, mailed=True)
    night = NOW + timedelta(hours=12)
    change_status("ABSCONDED", at=night)
    tell(night)

    Victim.objects.filter(pk=victim.pk).update(triggers=["RELEASE"])

    assert tell(NOW + DAY) == []
    sent = dict(Notice.objects.news().values_list("recipient", "status"))
    assert sent == {victim.recipient_id: "SKIPPED", other.recipient_id: "SENT"}


def test_letter_has_no_channel_and_waits_to_be_told_by_hand(parolee, change_status, tell):
    victim = factories.VictimFactory(parolee=parolee, by_letter=True)

    change_status("ABSCONDED")

    assert tell() == []
    notice = Notice.objects.get(recipient=victim.recipient)
    assert (notice.status, notice.skip) == ("SKIPPED", "NO_CONSENT")


def test_spanish_is_told_in_spanish(victim, change_status, tell):
    Recipient.objects.filter(pk=victim.recipient_id).update(language="es")

    change_status("ABSCONDED")

    assert tell() == [
        f"RCS: No encontramos a Rosa Alvarez desde el mar 24 nov. ¿En peligro? Llame al 911. Preguntas: {PHONE}"
    ]


@pytest.mark.parametrize(("name", "told"), [("Dvořák", "Dvorak"), ("Łęcki", "Lecki"), ("Núñez", "Nuñez")])
def test_marks_that_a_text_cannot_carry_are_taken_off_a_name(victim, parolee, change_status, tell, name, told):
    parolee.last_name = name
    parolee.save()

    change_status("ABSCONDED")

    assert tell()[0].startswith(f"RCS: Rosa {told} cannot be found")


@pytest.mark.parametrize("name", ["Нина", "O" * 80])
def test_name_that_no_text_can_carry_is_told_by_hand(victim, parolee, change_status, tell, name):
    parolee.last_name = name
    parolee.save()

    change_status("ABSCONDED")

    assert tell() == []
    assert Notice.objects.news().get().failure == (
        "The text is too long for one message, or holds characters that it cannot carry."
    )


def test_nobody_to_call_means_told_by_hand(victim, advocate, change_status, tell):
    type(advocate).objects.filter(role="VICTIM_SERVICES").update(is_active=False)

    change_status("ABSCONDED")

    assert tell() == []
    assert Notice.objects.news().get().failure == ("There is no phone number of those who answer questions about it.")


def test_line_is_that_of_victim_services_and_not_of_the_office(victim, unit, advocate, change_status, tell):
    agency = factories.UnitFactory(phone="515-555-0177", tier="AGENCY")
    unit.parent = agency
    unit.save()
    type(advocate).objects.filter(role="VICTIM_SERVICES").update(unit=agency)

    change_status("ABSCONDED")

    assert tell()[0].endswith("Questions: 515-555-0177")


def test_unit_that_has_not_gone_live_tells_nobody(victim, unit, change_status, tell):
    unit.notices_live_from = NOW + DAY
    unit.save()

    change_status("ABSCONDED")

    assert tell() == []
    assert news() == []


def test_sources_know_nothing_of_what_is_gone():
    from cases.victims.sources import SOURCES

    assert [source.current([0], NOW) for source in SOURCES] == [{}] * len(SOURCES)


def test_death_without_its_event_is_not_told(victim, parolee, tell):
    parolee.died_on = date(2026, 11, 20)
    parolee.save()

    assert not Event.objects.filter(verb="parolee.died").exists()
    assert tell() == []
