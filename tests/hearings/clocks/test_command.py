"""`manage.py legal_clocks`: a case on paper, by a pack."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.cases.rulebook.test_legal_clocks import CLOCKS
from tests.cases.rulebook.test_schema import PACK
from tests.test_project import ROOT

DETAINED = "--event=detained=2026-03-06T14:00"


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("legal_clocks", *arguments, stdout=out)
    return out.getvalue()


def found(*arguments: str) -> dict[str, Any]:
    return {each["hearing"]: each for each in json.loads(run(*arguments, "--json"))}


@pytest.mark.parametrize("name", ["PA", "pa", "us-pa", "US-PA"])
def test_a_pack_is_named_by_its_code_in_any_case(name):
    preliminary = found(name, DETAINED, "--holidays", "US-PA")["PRELIMINARY"]

    assert preliminary["deadline"] == "2026-03-20"
    assert preliminary["target"] == "2026-03-16"
    assert preliminary["latest_slot"] == "2026-03-20T16:00:00-04:00"
    assert (preliminary["state"], preliminary["unit"]) == ("RUNNING", "calendar")
    assert preliminary["rule"].startswith("14 calendar days from the detention")
    assert preliminary["citation"].startswith("37 Pa. Code 71.2(3)")
    assert preliminary["trace"][0] == "Starts with the detention on Fri, Mar 6, 2026, 2:00 pm."


def test_an_event_that_is_given_twice_counts_once():
    waived, ended = "--event=time_waived=2026-03-10", "--event=time_waiver_ended=2026-03-12"

    once = run("DEMO", DETAINED, waived, ended)

    assert run("DEMO", DETAINED, waived, waived, ended) == once
    assert run("DEMO", ended, waived, DETAINED, DETAINED, waived, ended) == once


def test_every_shipped_pack_answers():
    assert found("NY", DETAINED)["RECOGNIZANCE"]["deadline"] == "2026-03-07T14:00:00-05:00"
    assert found("NY", DETAINED)["PRELIMINARY"]["deadline"] == "2026-03-11"
    assert found("DC", DETAINED)["REVOCATION"]["deadline"] == "2026-05-10"
    assert found("DEMO", DETAINED)["PRELIMINARY"]["deadline"] == "2026-03-20"
    federal = found("US", DETAINED)["PRELIMINARY"]
    assert (federal["deadline"], federal["standard"]) == (None, "promptly")


def test_of_two_clocks_for_one_hearing_the_one_that_has_started_is_told():
    revocation = found("PA", DETAINED, "--event=preliminary_held=2026-03-20")["REVOCATION"]

    assert (revocation["clock"], revocation["deadline"]) == ("violation", "2026-07-20")
    assert [each["clock"] for each in json.loads(run("PA", DETAINED, "--json")) if each["hearing"] == "REVOCATION"] == [
        "violation",
        "revocation",
    ]


def test_holidays_and_zone_may_be_those_of_another_place():
    events = "--event=detained=2026-11-13"

    assert found("PA", events)["PRELIMINARY"]["deadline"] == "2026-11-30"
    assert found("PA", events, "--holidays", "US")["PRELIMINARY"]["deadline"] == "2026-11-27"
    in_chicago = found("NY", DETAINED, "--zone", "America/Chicago")
    assert in_chicago["RECOGNIZANCE"]["deadline"] == "2026-03-07T14:00:00-06:00"


def test_the_moment_is_asked_for_and_never_read_from_a_clock():
    assert found("PA", DETAINED)["PRELIMINARY"]["state"] == "RUNNING"
    assert found("PA", DETAINED, "--at", "2026-03-19T09:00")["PRELIMINARY"]["state"] == "RED"
    missed = found("PA", DETAINED, "--at", "2026-03-21")["PRELIMINARY"]
    assert (missed["state"], missed["asks_for_an_explanation"]) == ("BREACHED", True)


def test_it_reads_as_sentences():
    assert run("us", DETAINED).split("\n\n")[1].splitlines() == [
        "Preliminary hearing on probable cause (PRELIMINARY): RUNNING",
        "  deadline: promptly; no number of days in the rule",
        "  Starts with the detention on Fri, Mar 6, 2026, 2:00 pm.",
        "  The rule says “promptly” and names no number of days: no deadline is computed.",
        "  Morrissey, 408 U.S. at 485: as promptly as convenient after arrest, while information is fresh",
    ]


def test_a_file_is_a_pack_too(tmp_path: Path):
    file = tmp_path / "own.yaml"
    file.write_text(CLOCKS)

    assert found(str(file), DETAINED)["PRELIMINARY"]["deadline"] == "2026-03-20"


@pytest.mark.parametrize(
    ("arguments", "message", "status"),
    [
        (["ATLANTIS", DETAINED], "No pack “ATLANTIS”: name a YAML file, or one of demo, us, us-ca,", 2),
        (["US-UT", DETAINED], "The pack us-ut has no legal clocks.", 2),
        (["PA"], "Say what happened, as --event detained=2026-03-06T14:00. Known events: detained,", 2),
        (["PA", "--event=jailed=2026-03-06"], "“jailed” is no event; known are detained,", 2),
        (["PA", "--event=detained=noon"], "“detained=noon” is no event: write it as detained=2026-03-06T14:00.", 2),
        (["PA", DETAINED, "--at", "soon"], "“soon” is no time: write it as 2026-03-06T14:00, or 2026-03-06.", 2),
        (["PA", DETAINED, "--holidays", "US-ZZ"], "No calendar of holidays “US-ZZ” is known", 2),
        (["PA", DETAINED, "--holidays", "Mars"], "No calendar of holidays “Mars” is known", 2),
        (["PA", DETAINED, "--zone", "Mars/Olympus"], "“Mars/Olympus” is no time zone", 2),
    ],
)
def test_what_cannot_be_answered_says_why(arguments, message, status):
    with pytest.raises(CommandError) as refused:
        run(*arguments)

    assert str(refused.value).startswith(message)
    assert refused.value.returncode == status


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (PACK.replace("days: 90", "days: 0"), "is no valid pack:\n  line 15"),
        (
            CLOCKS.replace("deadline: 2026-03-20", "deadline: 2026-03-19"),
            "contradicts its own examples:\n  Legal clock",
        ),
    ],
)
def test_a_file_that_is_wrong_is_refused(tmp_path: Path, text, message):
    file = tmp_path / "own.yaml"
    file.write_text(text)

    with pytest.raises(CommandError) as refused:
        run(str(file), DETAINED)

    assert message in str(refused.value)
    assert refused.value.returncode == 1


def test_it_needs_no_database_and_no_server(tmp_path: Path):
    environment = {"PATH": os.environ["PATH"], "DATA": str(tmp_path / "nothing")}

    answer = subprocess.run(
        [sys.executable, "manage.py", "legal_clocks", "PA", DETAINED, "--json"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert {each["hearing"] for each in json.loads(answer.stdout)} >= {"PRELIMINARY", "APPEAL"}
    assert not (tmp_path / "nothing" / "postgres").exists()
