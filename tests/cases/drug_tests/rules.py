"""Letting the rules of one pack say something else, and those of no other test."""

from copy import deepcopy
from typing import Any

from cases.rulebook.models import RulePack


def change_rules(pack: RulePack, **words: Any) -> None:
    """Change what a stored pack says about drug tests."""
    pack.document = deepcopy(pack.document)
    pack.document["drug_testing"].update(words)
    pack.save()
