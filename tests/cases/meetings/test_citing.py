"""What may be cited of meetings: outcomes in words, of this term, that were not struck."""

from datetime import date

import pytest

from cases.meetings.citing import NotToBeCitedError, facts, require
from cases.meetings.models import Interview, Participant
from parole.offers import Days, Use
from tests.conftest import NOW
from tests.factories import AssociateFactory, CaseFactory, ConditionFactory, MeetingFactory, ObservationFactory

pytestmark = pytest.mark.django_db


def cited(term):
    return {fact.subject: (fact.words, fact.refusal) for fact in facts(term.pk, NOW, Use.VIOLATION)}


def test_facts_says_what_became_of_meetings(parolee):
    held = MeetingFactory(parolee=parolee, held=True, happened_on="2026-11-03")
    missed = MeetingFactory(parolee=parolee, held=True, status="MISSED", officer=None, happened_on="2026-11-10")
    tried = MeetingFactory(
        parolee=parolee, held=True, status="ATTEMPTED", happened_on="2026-11-12", location="RESIDENCE"
    )
    for meeting in (held, missed, tried):
        meeting.refresh_from_db()
    MeetingFactory(parolee=parolee, held=True, status="EXCUSED")
    MeetingFactory(parolee=parolee)

    assert cited(held.term) == {
        held.pk: ("Meeting of Nov 3, 2026, office: held.", ""),
        missed.pk: ("Meeting of Nov 10, 2026, office: missed by the parolee.", ""),
        tried.pk: ("Meeting of Nov 12, 2026, home: attempted, nobody was met.", ""),
    }


def test_require_returns_the_words_of_what_stands(parolee):
    held = MeetingFactory(parolee=parolee, held=True)

    assert require(held.term_id, held.pk, NOW, Use.VIOLATION).subject == held.pk


def test_require_refuses_what_was_struck_and_what_is_of_another_term(parolee, officer, supervisor):
    held = MeetingFactory(parolee=parolee, held=True)
    other = CaseFactory(officer=officer)

    with pytest.raises(NotToBeCitedError):
        require(other.terms.get().pk, held.pk, NOW, Use.VIOLATION)
    type(held).objects.filter(pk=held.pk).update(struck_at=NOW, struck_by=supervisor, struck_reason="Another person.")
    with pytest.raises(NotToBeCitedError):
        require(held.term_id, held.pk, NOW, Use.VIOLATION)
    assert cited(held.term) == {}


def test_facts_carry_their_day_and_where_they_stand(parolee):
    held = MeetingFactory(parolee=parolee, held=True)

    (fact,) = facts(held.term_id, NOW, Use.HEARING_REQUEST)

    assert (fact.on, fact.path) == (date(2026, 11, 10), f"/meetings/{held.pk}/")
    assert require(held.term_id, held.pk, NOW, Use.HEARING_REQUEST) == fact


def test_facts_names_a_collateral_contact_as_one_and_with_whom_it_was(parolee):
    collateral = MeetingFactory(parolee=parolee, held=True, type="COLLATERAL", location="PLACE_OF_EMPLOYMENT")
    employer = AssociateFactory(parolee=parolee, kind="EMPLOYER", name="Dock & Sons")
    mother, guardian = AssociateFactory(parolee=parolee), AssociateFactory(parolee=parolee, kind="GUARDIAN")
    for person, consent in ((employer, "GIVEN"), (mother, "REFUSED")):
        Interview.objects.create(parolee=parolee, meeting=collateral, associate=person, consent=consent)
    for person, came in ((employer, True), (guardian, True), (mother, False)):
        Participant.objects.create(parolee=parolee, meeting=collateral, associate=person, came=came)

    ((words, _),) = cited(collateral.term).values()

    assert words == "Collateral contact of Nov 10, 2026, work: held. Interviewed: employer. Present: guardian."


def test_facts_says_what_was_seen_of_the_conditions(parolee):
    held = MeetingFactory(parolee=parolee, held=True, type="BOTH", location="RESIDENCE")
    for category, outcome in (("CURFEW", "COMPLIED"), ("EMPLOYMENT", "COMPLIED"), ("TESTING", "NOT_COMPLIED")):
        condition = ConditionFactory(term=held.term, category=category)
        ObservationFactory(meeting=held, condition=condition, outcome=outcome)

    ((words, _),) = cited(held.term).values()

    assert words == (
        "Meeting and collateral contact of Nov 10, 2026, home: held. "
        "Complied: curfew, employment. Did not comply: testing."
    )


def test_facts_of_days_are_all_of_these_days_and_none_of_others(parolee):
    for on in ("2026-09-25", "2026-10-01", "2026-11-24"):
        MeetingFactory(parolee=parolee, held=True, happened_on=on, happened_at=f"{on}T16:00Z")
    MeetingFactory.create_batch(22, parolee=parolee, held=True)
    term = parolee.terms.get()

    def days(most):
        return [fact.on for fact in facts(term.pk, NOW, Use.HEARING_REQUEST, Days(since, until, most))]

    since, until = date(2026, 10, 1), date(2026, 11, 24)
    assert len(facts(term.pk, NOW, Use.HEARING_REQUEST)) == 20
    assert (len(days(100)), min(days(100)), max(days(100))) == (24, since, until)
    assert days(1) == [until]


@pytest.mark.parametrize("count", [1, 3])
def test_facts_cost_the_same_for_any_number_of_meetings(parolee, django_assert_num_queries, count):
    for meeting in MeetingFactory.create_batch(count, parolee=parolee, held=True):
        ObservationFactory(meeting=meeting)
        person = AssociateFactory(parolee=parolee)
        Interview.objects.create(parolee=parolee, meeting=meeting, associate=person, consent="GIVEN")
        Participant.objects.create(parolee=parolee, meeting=meeting, associate=person, came=True)

    term = parolee.terms.get()

    with django_assert_num_queries(7):
        assert len(facts(term.pk, NOW, Use.VIOLATION)) == count
