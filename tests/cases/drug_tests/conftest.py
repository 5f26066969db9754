"""What the tests of specimens share."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from cases.rulebook.models import RulePack


@pytest.fixture
def chicago() -> Iterator[None]:
    """Let moments be written as the office reads them."""
    with timezone.override(ZoneInfo("America/Chicago")):
        yield


@pytest.fixture
def change_rules() -> Callable[..., None]:
    """Let the rules of one pack say something else, and those of no other test."""

    def change(pack: RulePack, **words: Any) -> None:
        pack.document = deepcopy(pack.document)
        pack.document["drug_testing"].update(words)
        pack.save()

    return change
