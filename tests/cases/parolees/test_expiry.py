"""At the end of a sentence nothing more is due or sent, whether or not somebody has closed the term."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from cases.meetings.actions import plan_terms
from cases.meetings.models import CheckIn
from cases.parolees.models import SupervisionTerm
from cases.rulebook.actions import load_pack
from cases.rulebook.documents import read_pack
from parole.accounts.models import User
from parole.notices import actions as notices
from parole.notices.models import Notice
from tests import factories
from tests.cases.rulebook.test_schema import DEMO
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db

# Two weeks on, what was due before is overdue; that day the sentence is over.
END = TODAY + timedelta(days=14)
AT_THE_END = NOW + timedelta(days=14)


@pytest.fixture
def gateway(settings: Any, tmp_path: Path) -> None:
    settings.NOTICES_GATEWAY_FILE = tmp_path / "gateway.log"


@pytest.fixture
def parolee(parolee: Any, gateway: None, administrator: Any, officer: Any, supervisor: Any) -> Any:
    """A case of which everything is due, planned and ordered for the day of discharge and after."""
    load_pack(pack=read_pack(DEMO.read_text()), by=administrator, at=NOW)
    parolee.recipient.phone, parolee.recipient.sms_consent_at = "+15155550123", NOW
    parolee.recipient.save()
    notices.sweep(by=User.objects.system(), now=NOW)
    ends(parolee, END)
    for days in (14, 15, 18):
        factories.MeetingFactory(parolee=parolee, scheduled_for=NOW + timedelta(days=days))
        factories.HearingFactory(parolee=parolee, starts_at=NOW + timedelta(days=days, hours=3))
    factories.DrugTestFactory(parolee=parolee, told=True)
    plan(parolee, TODAY)
    return parolee


def ends(parolee: Any, day: date) -> None:
    SupervisionTerm.objects.filter(parolee=parolee).update(expires_on=day, projected_discharge_on=day)


def plan(parolee: Any, on: date) -> None:
    pks = [parolee.terms.get().pk]
    plan_terms(term_pks=pks, by=User.objects.system(), at=NOW + (on - TODAY), on=on)


def told_at_the_end(parolee: Any) -> set[tuple[str, str]]:
    """Plan, sweep and deliver on the day of discharge and the days after; return what was sent, and at which stage."""
    for days in range(8):
        plan(parolee, END + timedelta(days=days))
        at = AT_THE_END + timedelta(days=days)
        notices.sweep(by=User.objects.system(), now=at)
        notices.deliver(by=User.objects.system(), now=at)
    sent = Notice.objects.filter(parolee_id=parolee.pk, sent_at__gte=AT_THE_END)
    return set(sent.values_list("source", "stage"))


def test_without_an_end_everything_is_told_that_is_told_here(parolee: Any):
    ends(parolee, END + timedelta(days=400))

    told = told_at_the_end(parolee)

    assert {source for source, _ in told} >= {"meetings.check_in", "meetings.appointment", "hearings.hearing"}


def test_at_the_end_nothing_is_sent_although_the_term_stands_open(parolee: Any):
    # The officer alone is told, and that alone: today is the day.
    assert told_at_the_end(parolee) == {("parolees.discharge", "LAST_DAY")}


def test_at_the_end_nothing_is_due(parolee: Any):
    told_at_the_end(parolee)

    assert not CheckIn.objects.outstanding().filter(parolee=parolee).exists()
