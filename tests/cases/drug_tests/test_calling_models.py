"""What the tables of the call-in line refuse."""

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, transaction

from cases.drug_tests.models import Enquiry, LineOutage
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def refuses(name):
    return pytest.raises(IntegrityError, match=name)


def test_test_of_a_condition_is_ordered_once_a_day_by_schedule(parolee, pack, testing):
    factories.DrugTestFactory(parolee=parolee, condition=testing)

    with refuses("drug_test_once_a_day_by_schedule"):
        factories.DrugTestFactory(parolee=parolee, condition=testing)


@pytest.mark.parametrize("number", ["1234567", "1234567a"])
def test_call_in_number_has_eight_digits(parolee, number):
    with refuses("call_in_number_has_eight_digits"):
        factories.CallInNumberFactory(parolee=parolee, number=number)


def test_pin_says_who_issued_it(parolee):
    with refuses("call_in_pin_says_who_issued_it"):
        factories.CallInNumberFactory(parolee=parolee, pin="hash", pin_issued_at=NOW)


@pytest.mark.parametrize("answer", ["NOTHING", "ASK_LATER"])
def test_enquiry_names_whom_it_answers(answer):
    with refuses("enquiry_names_whom_it_answers"):
        factories.EnquiryFactory(answer=answer)


def test_refused_enquiry_names_nobody(parolee):
    with refuses("enquiry_names_whom_it_answers"):
        factories.EnquiryFactory(answer="NOT_KNOWN", parolee=parolee)


def test_enquiry_tells_of_a_test(parolee):
    with refuses("enquiry_tells_of_a_test"):
        factories.EnquiryFactory(answer="COME_IN", parolee=parolee)


def test_outage_ends_after_it_starts():
    with refuses("line_outage_ends_after_it_starts"):
        factories.LineOutageFactory(starts_at=NOW, ends_at=NOW)


@pytest.mark.parametrize("model", [Enquiry, LineOutage])
def test_enquiries_and_outages_are_only_added_to(model):
    factories.EnquiryFactory()
    factories.LineOutageFactory()
    field = "caller_digest" if model is Enquiry else "what"

    for change in (lambda: model.objects.update(**{field: "x"}), lambda: model.objects.all().delete()):
        with pytest.raises((ProgrammingError, InternalError)), transaction.atomic():
            change()

    assert model.objects.count() == 1
