"""Migrations that render the models once leave the same state, and the same tables, as those that render them often."""

import pgtrigger
import pgtrigger.migrations
import pytest
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState

from parole import migrating

CONSTRAINT = models.CheckConstraint(name="number_counts", condition=models.Q(number__gte=0))
INDEX = models.Index(fields=["number"], name="by_number")
TRIGGER = pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)
OLD_TRIGGER = pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (migrating.AddConstraint("thing", CONSTRAINT), migrations.AddConstraint("thing", CONSTRAINT)),
        (migrating.AddIndex("thing", INDEX), migrations.AddIndex("thing", INDEX)),
        (migrating.AddTrigger("thing", TRIGGER), pgtrigger.migrations.AddTrigger("thing", TRIGGER)),
        (
            migrating.RemoveTrigger("thing", "never_changed"),
            pgtrigger.migrations.RemoveTrigger("thing", "never_changed"),
        ),
    ],
    ids=["constraint", "index", "trigger", "removed trigger"],
)
def test_the_state_after_it_is_that_of_the_library(ours, theirs):
    def options(operation):
        state = ProjectState()
        state.add_model(ModelState("app", "Thing", [("number", models.IntegerField())], {"triggers": [OLD_TRIGGER]}))
        operation.state_forwards("app", state)
        return state.models["app", "thing"].options

    assert options(ours) == options(theirs)


def test_what_is_rendered_stays_as_it_is():
    state = ProjectState()
    state.add_model(ModelState("app", "Thing", [("id", models.BigAutoField(primary_key=True))]))
    before = state.apps.get_model("app", "thing")

    migrating.AddConstraint("thing", CONSTRAINT).state_forwards("app", state)

    assert state.apps.get_model("app", "thing") is before


def a_model(name, *fields):
    return migrations.CreateModel(name, [("id", models.BigAutoField(primary_key=True)), *fields])


# Two that point at each other, as `makemigrations` writes them.
CIRCLE = [
    a_model("Hen", ("name", models.CharField(max_length=20))),
    a_model("Egg", ("hen", models.ForeignKey("circle.Hen", models.PROTECT))),
    migrations.AddField("hen", "egg", models.ForeignKey("circle.Egg", models.PROTECT, null=True, related_name="+")),
]


class Circle(migrating.Migration):
    """Makes both."""

    operations = CIRCLE


def test_the_state_after_all_is_that_after_each():
    def after(operations):
        state = ProjectState()
        for operation in operations:
            operation.state_forwards("circle", state)
        return state

    once, one_by_one = after(Circle("0001", "circle").operations), after(CIRCLE)

    assert once == one_by_one
    assert list(once.models["circle", "hen"].fields) == ["id", "name", "egg"]


def columns_and_targets():
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        return {
            table: (
                [column.name for column in connection.introspection.get_table_description(cursor, table)],
                connection.introspection.get_relations(cursor, table),
            )
            for table in ("circle_hen", "circle_egg")
            if table in tables
        }


@pytest.mark.django_db
def test_models_that_point_at_each_other_are_made_at_once_and_taken_back():
    with connection.cursor() as cursor:
        # Where this role may make tables, which are gone with the connection.
        cursor.execute("SET LOCAL search_path = pg_temp")
    migration, before = Circle("0001", "circle"), ProjectState()
    assert len(migration.operations) == 1

    with connection.schema_editor(atomic=False) as editor:
        migration.apply(before.clone(), editor)
        for statement in editor.deferred_sql:
            editor.execute(statement)
        editor.deferred_sql = []
    assert columns_and_targets() == {
        "circle_hen": (["id", "name", "egg_id"], {"egg_id": ("id", "circle_egg")}),
        "circle_egg": (["id", "hen_id"], {"hen_id": ("id", "circle_hen")}),
    }

    with connection.schema_editor(atomic=False) as editor:
        migration.unapply(before.clone(), editor)
    assert columns_and_targets() == {}


def test_what_builds_on_another_is_not_joined_with_it():
    shorter, longer = (migrations.AlterField("hen", "name", models.CharField(max_length=n)) for n in (10, 30))
    other = migrations.AlterField("egg", "hen", models.ForeignKey("circle.Hen", models.CASCADE))

    joined = migrating.together([*CIRCLE, shorter, other, longer, migrations.RunSQL("SELECT 1"), shorter])

    assert [
        list(each.operations) if isinstance(each, migrating.Together) else type(each).__name__ for each in joined
    ] == [CIRCLE, [shorter, other], "AlterField", "RunSQL", "AlterField"]


def test_no_migration_of_ours_renders_more_often_than_it_must():
    ours = [
        migration
        for migration in MigrationLoader(None).disk_migrations.values()
        if type(migration).__module__.startswith(("parole.", "cases.", "hearings."))
    ]

    assert len(ours) > 20
    assert [str(each) for each in ours if len(migrating.together(each.operations)) < len(each.operations)] == []
