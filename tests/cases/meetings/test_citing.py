"""What may be cited of meetings: outcomes in words, of this term, that were not struck."""

import pytest

from cases.meetings.citing import NotToBeCitedError, facts, require
from parole.offers import Use
from tests.conftest import NOW
from tests.factories import CaseFactory, MeetingFactory

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
