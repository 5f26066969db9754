"""The questions that a meeting of some purpose asks: one file of data for each purpose, read and checked once."""

from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Annotated, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from cases.meetings.models import Meeting, PromptAnswer

FOLDER = Path(__file__).parent
CODE = r"^[a-z][a-z0-9_]{0,39}$"


class Prompt(BaseModel):
    """One question. Nobody has to ask it: what was not asked leaves no row."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: Annotated[str, Field(pattern=CODE)]
    words: Annotated[str, Field(min_length=1, max_length=200)]
    kind: PromptAnswer.Kind


class Sheet(BaseModel):
    """The questions of one purpose, in their order."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    purpose: Meeting.Purpose
    prompts: tuple[Prompt, ...]

    @model_validator(mode="after")
    def _ask_each_once(self: Self) -> Self:
        codes = [prompt.code for prompt in self.prompts]
        if len(set(codes)) != len(codes):
            raise ValueError("two questions have the same code")
        return self


def read_sheet(text: str) -> Sheet:
    """Read a sheet from its YAML, or raise a `ValidationError` that says what is wrong with it."""
    return Sheet.model_validate(yaml.safe_load(text))


@cache
def prompts_of(purpose: str) -> tuple[Prompt, ...]:
    """Return the questions of a purpose, in their order."""
    return read_sheet((FOLDER / f"{purpose.lower()}.yaml").read_text(encoding="utf-8")).prompts


def asked(purpose: str, answered: Collection[str]) -> list[Prompt]:
    """Return the questions of a purpose, and after them those of other purposes that were answered all the same."""
    own = prompts_of(purpose)
    codes = {prompt.code for prompt in own}
    others = (prompt for other in Meeting.Purpose if other != purpose for prompt in prompts_of(other))
    return [*own, *(prompt for prompt in others if prompt.code in answered and prompt.code not in codes)]
