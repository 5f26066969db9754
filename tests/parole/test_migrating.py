"""Operations of migrations that render nothing leave the same state as those of the libraries."""

import pgtrigger
import pgtrigger.migrations
import pytest
from django.db import migrations, models
from django.db.migrations.state import ModelState, ProjectState

from parole import migrating

CONSTRAINT = models.CheckConstraint(name="number_counts", condition=models.Q(number__gte=0))
INDEX = models.Index(fields=["number"], name="by_number")
TRIGGER = pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (migrating.AddConstraint("thing", CONSTRAINT), migrations.AddConstraint("thing", CONSTRAINT)),
        (migrating.AddIndex("thing", INDEX), migrations.AddIndex("thing", INDEX)),
        (migrating.AddTrigger("thing", TRIGGER), pgtrigger.migrations.AddTrigger("thing", TRIGGER)),
    ],
    ids=["constraint", "index", "trigger"],
)
def test_the_state_after_it_is_that_of_the_library(ours, theirs):
    def options(operation):
        state = ProjectState()
        state.add_model(ModelState("app", "Thing", [("number", models.IntegerField())]))
        operation.state_forwards("app", state)
        return state.models["app", "thing"].options

    assert options(ours) == options(theirs)


def test_what_is_rendered_stays_as_it_is():
    state = ProjectState()
    state.add_model(ModelState("app", "Thing", [("id", models.BigAutoField(primary_key=True))]))
    before = state.apps.get_model("app", "thing")

    migrating.AddConstraint("thing", CONSTRAINT).state_forwards("app", state)

    assert state.apps.get_model("app", "thing") is before
