"""What the database itself refuses of statements and decisions about tests."""

import pytest
from django.db import IntegrityError

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("constraint", "made", "values"),
    [
        ("admission_is_written_and_witnessed", factories.AdmissionFactory, {"statement": ""}),
        ("admission_is_written_and_witnessed", factories.AdmissionFactory, {"witnessed_by": ""}),
        ("admission_is_written_and_witnessed", factories.AdmissionFactory, {"substances": []}),
        ("prescription_review_says_what_was_checked", factories.PrescriptionReviewFactory, {"document": ""}),
        ("prescription_review_says_what_was_checked", factories.PrescriptionReviewFactory, {"checked_how": ""}),
        ("waiver_has_a_reason", factories.WaiverFactory, {"reason": ""}),
        ("override_has_a_reason", factories.OverrideFactory, {"reason": ""}),
        ("override_of_a_guarded_door", factories.OverrideFactory, {"door": "MESSAGE"}),
        ("override_of_a_guarded_door", factories.OverrideFactory, {"door": "HELP"}),
    ],
)
def test_a_statement_that_says_too_little_is_refused(drug_test, constraint, made, values):
    with pytest.raises(IntegrityError, match=constraint):
        made(drug_test=drug_test, **values)


@pytest.mark.parametrize(
    ("constraint", "made"),
    [
        ("waiver_once_a_substance", factories.WaiverFactory),
        ("override_once_a_door", factories.OverrideFactory),
    ],
)
def test_a_decision_is_made_once(drug_test, constraint, made):
    made(drug_test=drug_test)

    with pytest.raises(IntegrityError, match=constraint):
        made(drug_test=drug_test)
