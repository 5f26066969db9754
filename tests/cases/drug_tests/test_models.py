"""What the tables of the call-in line and of drug tests refuse."""

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, transaction

from cases.drug_tests.models import DrugTest, Enquiry, LineOutage
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


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"origin": "RANDOM"}, "drug_test_drawn_by_a_draw"),
        ({"origin": "FOR_CAUSE", "cause": "SUSPECTED_USE"}, "drug_test_for_cause_says_why"),
        ({"status": "EXCUSED"}, "drug_test_excused_with_a_label"),
        ({"status": "CANCELLED"}, "drug_test_ended_with_a_reason"),
    ],
)
def test_drug_test_says_what_belongs_to_its_state(parolee, pack, changed, name):
    with refuses(name):
        factories.DrugTestFactory(parolee=parolee, **changed)


def test_one_draw_makes_one_test_of_a_term(parolee, pack):
    drawn = factories.DrugTestFactory(parolee=parolee, drawn=True)

    with refuses("drug_test_once_a_draw"):
        factories.DrugTestFactory(parolee=parolee, origin="RANDOM", draw=drawn.draw, condition=drawn.condition)


@pytest.mark.parametrize("status", DrugTest.Status.values)
def test_every_state_has_its_row_in_the_table_of_moves(status):
    assert DrugTest.TRANSITIONS[status] <= set(DrugTest.Status.values)


def test_unit_has_one_draw_a_day():
    draw = factories.DrawFactory()

    with refuses("draw_once_a_day"):
        factories.DrawFactory(unit=draw.unit)


def test_draw_is_not_revealed_before_it_is_drawn():
    with refuses("draw_goes_step_by_step"):
        factories.DrawFactory(revealed_at=NOW)
