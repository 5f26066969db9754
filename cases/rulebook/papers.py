"""What a rule pack may say about the papers of a hearing: what is served, on whom, by when, and what may be waived."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from cases.rulebook.words import Citation, HearingKind, Strict, Title

# The words for kinds of hearings, for whom and how are those of `hearings`, which stands above; a test compares them.
Whom = Literal["PERSON", "COUNSEL", "GUARDIAN"]
How = Literal["IN_PERSON", "MAIL", "CERTIFIED_MAIL", "ELECTRONIC", "THROUGH_JAIL"]
PaperCode = Annotated[
    str,
    Field(
        pattern=r"^[A-Z][A-Z0-9_]{0,39}$", description="a code of capitals, digits and underscores, like RIGHTS_SHEET"
    ),
]
DaysBeforeHearing = Annotated[int, Field(ge=0, le=90)]


class Titles(Strict):
    """What something is called in each language that papers are written in."""

    en: Title
    es: Title


class Named(Strict):
    """What has a code, and a title in each language."""

    code: PaperCode
    titles: Titles
    citation: Citation

    @property
    def title(self: Self) -> str:
        """The title on the screens."""
        return self.titles.en

    def title_in(self: Self, language: str) -> str:
        """Return the title in a language; in English where there is none."""
        return self.titles.es if language == "es" else self.titles.en


class Paper(Named):
    """A paper that must be served before hearings of these kinds, at the latest so many days before.

    It is served on everybody listed: on the person; on counsel, where the hearing has one; on a juvenile's guardian.
    One that names the date is served `again_when_moved`.
    """

    hearings: Annotated[tuple[HearingKind, ...], Field(min_length=1, max_length=20)]
    served_on: Annotated[tuple[Whom, ...], Field(min_length=1, max_length=3)] = ("PERSON",)
    how: Annotated[tuple[How, ...], Field(min_length=1, max_length=5)]
    days_before: DaysBeforeHearing
    is_waivable: bool
    again_when_moved: bool = False


class Right(Named):
    """A right that somebody may waive in writing."""


class JuvenileWaivers(Strict):
    """What it takes for a juvenile to waive anything."""

    guardian_told: bool
    counsel_present: bool


class Papers(Strict):
    """Due process: the papers, which hearings and rights may be waived, and what a juvenile's waiver takes.

    Without `juveniles` no juvenile waives anything. A kind of hearing that no paper lists needs none.
    """

    required: Annotated[tuple[Paper, ...], Field(min_length=1, max_length=60)]
    waivable_hearings: Annotated[tuple[HearingKind, ...], Field(max_length=20)] = ()
    rights: Annotated[tuple[Right, ...], Field(max_length=40)] = ()
    juveniles: JuvenileWaivers | None = None

    @model_validator(mode="after")
    def _name_each_once(self: Self) -> Self:
        for what, codes in (
            ("papers", [paper.code for paper in self.required]),
            ("rights", [right.code for right in self.rights]),
        ):
            if twice := sorted({code for code in codes if codes.count(code) > 1}):
                raise ValueError(f"{what} named more than once: {', '.join(twice)}")
        return self

    def of(self: Self, kind: str) -> list[Paper]:
        """Return the papers of one kind of hearing."""
        return [paper for paper in self.required if kind in paper.hearings]
