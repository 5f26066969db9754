"""What the database itself refuses of results, and that nobody changes them."""

import pytest
from django.db import DatabaseError, IntegrityError, connection

from cases.drug_tests.models import Laboratory
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("result_confirms_an_analyte", {"analyte": "benzoylecgonine"}),
        ("result_confirms_an_analyte", {"confirmation": True, "analyte": ""}),
        ("result_confirmed_by_a_laboratory", {"confirmation": True, "laboratory": None}),
        ("result_confirmed_by_a_laboratory", {"confirmation": True, "method": ""}),
        ("result_is_what_its_value_says", {"confirmation": True, "value": 99}),
        ("result_is_what_its_value_says", {"confirmation": True, "outcome": "NEGATIVE"}),
        ("result_values_are_amounts", {"value": -1}),
        ("result_values_are_amounts", {"cutoff": 0}),
    ],
)
def test_a_result_that_cannot_be_right_is_refused(parolee, constraint, values):
    drug_test = factories.DrugTestFactory(parolee=parolee)

    with pytest.raises(IntegrityError, match=constraint):
        factories.ResultFactory(drug_test=drug_test, **values)


def test_there_is_one_report_at_a_moment(drug_test):
    factories.ResultFactory(drug_test=drug_test)

    with pytest.raises(IntegrityError, match="result_once_at_a_moment"):
        factories.ResultFactory(drug_test=drug_test, outcome="NEGATIVE")


def test_there_is_one_reading_at_a_moment(drug_test):
    factories.ValidityReadingFactory(drug_test=drug_test)

    with pytest.raises(IntegrityError, match="validity_reading_once_at_a_moment"):
        factories.ValidityReadingFactory(drug_test=drug_test, value=2)


@pytest.mark.parametrize("values", [{"value": None}, {"word": "DILUTE"}, {"measure": "said"}])
def test_a_reading_is_a_figure_or_a_word(drug_test, values):
    with pytest.raises(IntegrityError, match="validity_reading_measured_or_said"):
        factories.ValidityReadingFactory(drug_test=drug_test, **values)


GROWING = (
    *("result", "validityreading", "resultimport", "admission", "prescriptionreview", "waiver", "override"),
    "laboratoryevent",
)


@pytest.mark.parametrize("table", GROWING)
@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_nobody_changes_what_was_recorded_even_through_sql(table, statement):
    key = "pgh_id" if table == "laboratoryevent" else "id"
    sql = statement.format(f"drug_tests_{table}", key, key)

    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="permission denied"):
        cursor.execute(sql)


def test_every_version_of_a_laboratory_is_kept(laboratory):
    Laboratory.objects.filter(pk=laboratory.pk).update(name="Prairie Laboratories")

    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM drug_tests_laboratoryevent ORDER BY pgh_id")
        assert [name for (name,) in cursor.fetchall()] == ["Prairie Toxicology", "Prairie Laboratories"]
