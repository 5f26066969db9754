"""A rule can be tried on paper."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

CASE: dict[str, Any] = {
    "pack": "demo",
    "on": "2026-11-24",
    "planned_from": "2026-11-02",
    "released_on": "2026-11-02",
    "levels": [
        {"level": "MOD", "starts_on": "2026-11-02", "ends_on": "2026-11-15"},
        {"level": "HIGH", "starts_on": "2026-11-16"},
    ],
    "suspensions": [{"status": "HOSPITAL", "starts_on": "2026-11-18", "ends_on": "2026-11-19"}],
    "meetings": [
        {"id": 7, "happened_on": "2026-11-04"},
        {"id": 9, "happened_on": "2026-11-21", "location": "RESIDENCE", "status": "ATTEMPTED"},
    ],
}


def on_paper(tmp_path: Path, **changes: Any) -> list[dict[str, Any]]:
    file = tmp_path / "case.json"
    file.write_text(json.dumps({**CASE, **changes}))
    out = StringIO()
    call_command("plan_from", str(file), stdout=out)
    return json.loads(out.getvalue())


def of_rule(planned: list[dict[str, Any]], code: str) -> list[tuple[Any, ...]]:
    return [
        (each["window_opens_on"], each["due_on"], each["status"], each["satisfied_by"])
        for each in planned
        if each["requirement"] == code
    ]


def test_plan_from_says_what_would_be_due_and_why(tmp_path: Path):
    planned = on_paper(tmp_path)

    # Three business days after Monday, November 2.
    assert of_rule(planned, "first-in-person") == [("2026-11-02", "2026-11-05", "SATISFIED", 7)]
    # The level changed on the 16th, the hospital stopped it from the 18th to the 19th, and 15 days begin on the 20th.
    assert of_rule(planned, "high-in-person") == [
        ("2026-11-16", "2026-12-01", "SUSPENDED", None),
        ("2026-11-20", "2026-12-05", "OUTSTANDING", None),
    ]
    resumed = [each for each in planned if each["requirement"] == "high-in-person"][1]
    assert resumed["considered"] == [
        {"meeting": 9, "on": "2026-11-21", "counted": False, "why": "it was not held"},
    ]
    assert (resumed["pack"], resumed["citation"][:22]) == ("demo", "Demonstration pack 4.1")


def test_plan_from_leaves_out_what_was_entered_later(tmp_path: Path):
    late = [{"id": 7, "happened_on": "2026-11-04", "entered_on": "2026-11-10"}]

    now = on_paper(tmp_path, meetings=late)
    then = on_paper(tmp_path, meetings=late, on="2026-11-08", as_of="2026-11-08")

    assert of_rule(now, "first-in-person")[0][2:] == ("SATISFIED", 7)
    assert of_rule(then, "first-in-person")[0][2:] == ("OUTSTANDING", None)


def test_plan_from_takes_a_condition_that_adds_and_one_that_tightens(tmp_path: Path):
    conditions = [
        {
            "starts_on": "2026-11-20",
            "check_in": {
                "title": "Pay stub",
                "cadence": {"kind": "fixed", "count": 1, "per": "month"},
                "satisfied_by": {"locations": ["PLACE_OF_EMPLOYMENT"]},
            },
        },
        {
            "starts_on": "2026-11-20",
            "check_in": {
                "changes": "high-in-person",
                "direction": "tighten",
                "cadence": {"kind": "rolling", "count": 1, "days": 7},
            },
        },
    ]

    planned = on_paper(tmp_path, conditions=conditions)

    assert of_rule(planned, "condition-1") == [("2026-11-20", "2026-12-31", "OUTSTANDING", None)]
    assert of_rule(planned, "high-in-person")[-1] == ("2026-11-20", "2026-11-27", "OUTSTANDING", None)


def test_plan_from_reads_a_pack_beside_the_case(tmp_path: Path):
    shipped = Path("cases/rulebook/packs/us-nd.yaml")
    (tmp_path / "ours.yaml").write_text(shipped.read_text())

    assert on_paper(tmp_path, pack="ours.yaml") == on_paper(tmp_path, pack="us-nd")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"on": "2026-02-30"}, "on: "),
        ({"pack": "atlantis"}, "No pack “atlantis”: name one of demo, us, us-ca"),
        ({"level": "HIGH"}, "level: "),
        ({"meetings": [{"happened_on": "2026-11-04", "location": "MOON"}]}, "meetings › 0 › location: "),
        (
            {"levels": [{"level": "MOD", "starts_on": "2026-11-02"}, {"level": "HIGH", "starts_on": "2026-11-16"}]},
            "what begins on 2026-11-02 and on 2026-11-16 overlap",
        ),
        ({"suspensions": [{"status": "COURT", "starts_on": "2026-11-18", "ends_on": "2026-11-01"}]}, "is before"),
        (
            {
                "conditions": [
                    {
                        "starts_on": "2026-11-20",
                        "check_in": {
                            "changes": "nothing",
                            "direction": "tighten",
                            "cadence": {"kind": "rolling", "count": 1, "days": 7},
                        },
                    }
                ]
            },
            "the pack has no standard nothing",
        ),
    ],
)
def test_plan_from_refuses_what_it_cannot_read_with_a_sentence(tmp_path: Path, changes: Any, sentence: str):
    with pytest.raises(CommandError, match=sentence):
        on_paper(tmp_path, **changes)


def test_plan_from_needs_a_file_that_can_be_read(tmp_path: Path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("plan_from", str(tmp_path / "none.json"))
    with pytest.raises(CommandError, match="Name a file"):
        call_command("plan_from")


def test_plan_from_prints_the_schema_of_its_file():
    out = StringIO()

    call_command("plan_from", "--schema", stdout=out)

    assert set(json.loads(out.getvalue())["required"]) == {"pack", "on", "planned_from"}
