"""What a rule pack may say about drug tests, and what a condition may ask for: panels, cutoffs, validity, defects."""

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from cases.rulebook.words import Citation, Code, PackDay, Strict, Title

SpecimenType = Literal["URINE", "ORAL_FLUID", "HAIR", "SWEAT", "BREATH", "BLOOD"]
Measure = Literal["creatinine", "specific_gravity", "ph", "nitrite", "temperature"]
Validity = Literal["DILUTE", "SUBSTITUTED", "ADULTERATED", "INVALID"]
Amount = Annotated[float, Field(ge=0, le=1_000_000)]
Hours = Annotated[float, Field(gt=0, le=72)]
# No month has fewer days, and whoever is drawn every other day is drawn often enough.
MONTH, MOST_A_MONTH = 28, 15


class Analyte(Strict):
    """What a confirmation looks for, and the concentration from which it is positive."""

    code: Code
    title: Title
    cutoff: Amount


class Substance(Strict):
    """One class of drugs on a panel: the cutoff of the screen, and those of its confirmation."""

    code: Code
    title: Title
    screen: Amount
    confirm: Annotated[tuple[Analyte, ...], Field(min_length=1, max_length=10)]


class Panel(Strict):
    """The substances that a specimen of one type is tested for, with the authority for the cutoffs and its date."""

    code: Code
    title: Title
    specimen: SpecimenType
    unit: Annotated[str, Field(min_length=1, max_length=20)] = "ng/mL"
    citation: Citation
    effective_from: PackDay
    substances: Annotated[tuple[Substance, ...], Field(min_length=1, max_length=60)]

    @model_validator(mode="after")
    def _name_each_once(self: Self) -> Self:
        codes = [substance.code for substance in self.substances]
        if twice := sorted({code for code in codes if codes.count(code) > 1}):
            raise ValueError(f"substances named more than once: {', '.join(twice)}")
        return self


class Bound(Strict):
    """One measure and the side of a figure on which it must lie. All bounds of a rule hold together."""

    measure: Measure
    below: Amount | None = None
    at_most: Amount | None = None
    at_least: Amount | None = None

    @model_validator(mode="after")
    def _bound_one_side(self: Self) -> Self:
        if sum(side is not None for side in (self.below, self.at_most, self.at_least)) != 1:
            raise ValueError("give one of below, at_most and at_least")
        return self

    def holds(self: Self, value: float) -> bool:
        """Say whether a measured value lies on that side."""
        if self.below is not None:
            return value < self.below
        if self.at_most is not None:
            return value <= self.at_most
        return self.at_least is not None and value >= self.at_least


class ValidityRule(Strict):
    """What a specimen is when these measures lie so. The first rule that holds decides."""

    outcome: Validity
    specimen: SpecimenType = "URINE"
    bounds: Annotated[tuple[Bound, ...], Field(min_length=1, max_length=5)]


class Defect(Strict):
    """A fault in the chain of custody: a fatal one invalidates by itself, a correctable one needs a memorandum."""

    code: Code
    title: Title
    severity: Literal["fatal", "correctable"]
    citation: Citation


class DrugTesting(Strict):
    """How an agency tests: its panels, when a specimen is due, what makes one invalid, what breaks a chain."""

    panels: Annotated[tuple[Panel, ...], Field(min_length=1, max_length=40)]
    validity: Annotated[tuple[ValidityRule, ...], Field(max_length=40)] = ()
    defects: Annotated[tuple[Defect, ...], Field(max_length=60)] = ()
    # Hours from the notice to the specimen: for each type, else `default`, else 8.
    deadline_hours: dict[SpecimenType | Literal["default"], Hours] = Field(default_factory=dict)
    # Degrees Fahrenheit of fresh urine.
    temperature: tuple[Amount, Amount] = (90.0, 100.0)
    observed_by_same_sex: bool = True

    @model_validator(mode="after")
    def _name_each_once(self: Self) -> Self:
        for what, codes in (
            ("panels", [panel.code for panel in self.panels]),
            ("defects", [defect.code for defect in self.defects]),
        ):
            if twice := sorted({code for code in codes if codes.count(code) > 1}):
                raise ValueError(f"{what} named more than once: {', '.join(twice)}")
        return self

    def hours_for(self: Self, specimen: str) -> float:
        """Return the hours within which a specimen of this type is due."""
        hours: dict[Any, float] = {"default": 8.0, **self.deadline_hours}
        return hours.get(specimen, hours["default"])


class RandomTesting(Strict):
    """So many draws a calendar month on average, inside bounds; or the same odds every day."""

    kind: Literal["random"]
    per_month: Annotated[float, Field(gt=0, le=MOST_A_MONTH)] | None = None
    minimum: Annotated[int, Field(ge=0, le=MOST_A_MONTH)] = 0
    maximum: Annotated[int, Field(ge=1, le=MONTH)] | None = None
    # Whole days between two draws on which there is none.
    gap: Annotated[int, Field(ge=0, le=14)] = 0
    odds: Annotated[str, Field(pattern=r"^[1-9]\d{0,2}/[1-9]\d{0,2}$", description="odds, like 2/7")] | None = None

    @model_validator(mode="after")
    def _be_possible(self: Self) -> Self:
        if (self.per_month is None) == (self.odds is None):
            raise ValueError("give either per_month or odds")
        if self.odds is not None:
            if Fraction(self.odds) > 1:
                raise ValueError(f"odds of {self.odds} are more than certain")
            if self.minimum or self.maximum is not None or self.gap:
                raise ValueError("odds are the same every day: minimum, maximum and gap go with per_month")
            return self
        # After a draw on the last day of the month before, the gap comes first.
        room = -(-(MONTH - self.gap) // (self.gap + 1))
        least, most = self.minimum, min(self.maximum if self.maximum is not None else room, room)
        if least > most:
            raise ValueError(f"a month has room for {most} with this maximum and gap, not for a minimum of {least}")
        if self.per_month is not None and not least <= self.per_month <= most:
            raise ValueError(
                f"{self.per_month:g} a month must lie between the minimum and the maximum: {least} to {most}"
            )
        return self


class ScheduledTesting(Strict):
    """On days that are known before: every so many days from the day the condition begins."""

    kind: Literal["scheduled"]
    every_days: Annotated[int, Field(ge=1, le=366)]


class ProgramTesting(Strict):
    """By a treatment program, which says when; the agency records what it reports."""

    kind: Literal["program"]
    program: Title


class TestingParameters(Strict):
    """What a condition asks for: what `Condition.parameters["testing"]` holds."""

    how: Annotated[RandomTesting | ScheduledTesting | ProgramTesting, Field(discriminator="kind")]
    panel: Code
    is_observed: bool = False


def read_testing(parameters: Mapping[str, object]) -> TestingParameters | None:
    """Return what a condition's parameters ask for; None when that is no tests, or cannot be read."""
    document = parameters.get("testing")
    if document is None:
        return None
    try:
        return TestingParameters.model_validate_json(json.dumps(document, default=str))
    except ValidationError:
        return None
