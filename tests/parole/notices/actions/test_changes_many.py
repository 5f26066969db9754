"""Many changes told at once: each hears of the new occasion of their own subject, in a fixed number of statements."""

import pytest

from parole.notices import actions as notices
from parole.notices.models import Notice
from tests.conftest import NOW
from tests.factories import RecipientFactory
from tests.parole.notices.made import make_hearing, make_notice

pytestmark = pytest.mark.django_db
SOURCE = "hearings.hearing"


def occasions(hearings):
    return {hearing.pk: f"2026-12-{number + 1:02}T16:00Z" for number, hearing in enumerate(hearings)}


def test_each_hears_of_the_occasion_of_their_own_subject(officer):
    hearings = [make_hearing() for _ in range(3)]
    for hearing in hearings:
        make_notice(hearing, recipient=RecipientFactory(texted=True), status="SENT", sent_at=NOW)

    told = notices.tell_about_changes(source=SOURCE, occasions=occasions(hearings), stage="MOVED", by=officer, at=NOW)

    assert told == 3
    assert dict(Notice.objects.filter(stage="MOVED").values_list("subject_id", "occasion")) == occasions(hearings)


def test_what_waits_about_the_old_occasion_of_each_is_called_back(officer):
    moved, stays = make_hearing(), make_hearing()
    old, kept = make_notice(moved), make_notice(stays)

    notices.tell_about_changes(
        source=SOURCE, occasions={**occasions([moved]), stays.pk: kept.occasion}, stage="MOVED", by=officer, at=NOW
    )

    for notice in (old, kept):
        notice.refresh_from_db()
    assert (old.status, kept.status) == ("CANCELLED", "PLANNED")


def test_news_of_what_took_its_place_stands_under_the_successor(officer):
    was, now = make_hearing(), make_hearing()
    make_notice(was, status="SENT", sent_at=NOW)

    notices.tell_about_changes(
        source=SOURCE, occasions=occasions([was]), stage="MOVED", by=officer, at=NOW, successors={was.pk: now.pk}
    )

    assert Notice.objects.get(stage="MOVED").subject_id == now.pk
