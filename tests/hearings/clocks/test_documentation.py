"""docs/legal-clocks.md teaches a jurisdiction that can be loaded, and the days that it names come out."""

import json
import re
from io import StringIO
from pathlib import Path
from typing import get_args

from django.core.management import call_command

from cases.rulebook.clock_events import ENDS
from cases.rulebook.documents import read_pack
from cases.rulebook.legal_clocks import ClockFor, Effect, LegalClock, LegalClocks, State
from cases.rulebook.policies import require_proved
from tests.test_project import ROOT

PAGE = (ROOT / "docs" / "legal-clocks.md").read_text()
(EXAMPLE,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
(ANSWER,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)


def test_the_example_is_a_pack_whose_examples_come_out():
    pack = read_pack(EXAMPLE)

    require_proved(pack)
    assert (pack.code, pack.status, pack.standards) == ("us-zz", "ILLUSTRATIVE", ())


def test_the_example_computes_what_the_page_says(tmp_path: Path):
    file = tmp_path / "us-zz.yaml"
    file.write_text(EXAMPLE)
    out = StringIO()
    happened = ["detained=2026-03-06T14:00", "absconded=2026-03-09", "returned=2026-03-12"]

    call_command("legal_clocks", str(file), *(f"--event={event}" for event in happened), "--json", stdout=out)

    # Ten days without March 10, 11 and 12: 7, 8, 9, and 13 to 19. It is a Thursday.
    assert {each["hearing"]: each["deadline"] for each in json.loads(out.getvalue())} == json.loads(ANSWER)


def test_the_page_tells_every_key_and_every_word():
    told = [
        *LegalClock.model_fields,
        *LegalClocks.model_fields,
        *get_args(ClockFor),
        *get_args(State),
        *get_args(Effect),
        *(reason for reason in ENDS if reason != "detained"),
    ]

    assert [word for word in told if f"`{word}`" not in PAGE] == []
