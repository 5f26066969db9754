"""What was done cannot be undone: append-only in the database, whoever asks and however."""

import pytest
from django.db import Error, connection, transaction

from cases.parolees.models import Parolee
from parole.audit import actions as audit
from parole.audit.models import AccessLog, Event
from tests.conftest import NOW

APPEND_ONLY = [
    "audit_event",
    "audit_accesslog",
    "parolees_paroleeevent",
    "parolees_assignmentevent",
    "caseloads_moveevent",
    "caseloads_reassignmentevent",
    "officers_leaveevent",
    "officers_coverevent",
    "officers_officerevent",
]


@pytest.fixture
def done(officer, parolee):
    audit.record_event(by=officer, at=NOW, verb="case.tested", target=parolee, parolee_pk=parolee.pk)
    audit.record_opening(by=officer, at=NOW, view="parolees:parolee-detail", parolee_pk=parolee.pk)
    return parolee


def refused(sql):
    with connection.cursor() as cursor, pytest.raises(Error) as error, transaction.atomic():
        cursor.execute(sql)
    return str(error.value)


def columns_of(table):
    with connection.cursor() as cursor:
        return connection.introspection.get_primary_key_columns(cursor, table)


def test_the_tests_run_as_the_role_that_serves_requests(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("parole_web",)


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_history_refuses_update(done, table):
    (key,) = columns_of(table)

    assert "permission denied" in refused(f"UPDATE {table} SET {key} = {key}")  # noqa: S608 - names of our own tables


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_history_refuses_delete(done, table):
    assert "permission denied" in refused(f"DELETE FROM {table}")  # noqa: S608 - names of our own tables


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_history_refuses_truncate(done, table):
    assert "permission denied" in refused(f"TRUNCATE {table}")


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("which", ["ALL", "USER"])
def test_history_keeps_its_triggers(done, table, which):
    assert "must be owner" in refused(f"ALTER TABLE {table} DISABLE TRIGGER {which}")


@pytest.mark.parametrize(
    "sql",
    [
        "SET session_replication_role = replica",
        "SET ROLE parole_owner",
        "SET SESSION AUTHORIZATION parole_owner",
    ],
)
def test_the_web_role_cannot_become_somebody_whom_triggers_do_not_bind(db, sql):
    assert "permission denied" in refused(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TABLE audit_event",
        "ALTER TABLE audit_event ADD COLUMN note text",
        "CREATE RULE forget AS ON INSERT TO audit_event DO INSTEAD NOTHING",
        "ALTER TABLE audit_event RENAME TO audit_event_old",
    ],
)
def test_the_web_role_owns_no_table(db, sql):
    assert "must be owner" in refused(sql)


def test_triggers_guard_even_against_the_owner(done):
    guards = """
        SELECT c.relname, count(*) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relname = ANY(%s) AND t.tgenabled = 'O'
          AND (t.tgname LIKE 'pgtrigger_append_only%%' OR t.tgname LIKE 'pgtrigger_no_truncate%%')
        GROUP BY c.relname
    """
    with connection.cursor() as cursor:
        cursor.execute(guards, [APPEND_ONLY])
        assert dict(cursor.fetchall()) == dict.fromkeys(APPEND_ONLY, 2)


def test_rows_are_added_still(done):
    assert (Event.objects.filter(verb="case.tested").count(), AccessLog.objects.count()) == (1, 1)


def test_history_keeps_what_bypasses_every_action(done):
    before = done.events.count()

    with connection.cursor() as cursor:
        cursor.execute("UPDATE parolees_parolee SET first_name = 'Rose' WHERE id = %s", [done.pk])
    Parolee.objects.filter(pk=done.pk).update(first_name="Rosalind")

    versions = done.events.order_by("pgh_id")
    assert versions.count() == before + 2
    assert list(versions.values_list("first_name", flat=True))[-2:] == ["Rose", "Rosalind"]
