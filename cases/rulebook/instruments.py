"""What the scores of an instrument mean."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from cases.rulebook.words import Citation, Code, Level, Score, Strict, Title


class Band(Strict):
    """The scores of an instrument that mean one level: for everybody, or for women or men alone."""

    level: Level
    sex: Literal["FEMALE", "MALE"] | None = None
    from_score: Score
    to_score: Score


class Instrument(Strict):
    """A scored questionnaire. Its items belong to whoever publishes it: a pack knows scores and bands alone."""

    code: Code
    title: Title
    citation: Citation
    min_score: Score
    max_score: Score
    bands: Annotated[tuple[Band, ...], Field(min_length=1, max_length=40)]

    @property
    def differs_by_sex(self: Self) -> bool:
        """Whether women and men have bands of their own."""
        return self.bands[0].sex is not None

    def level_of(self: Self, score: int, table: str = "") -> Level | None:
        """Return the level that a score means in the bands of one sex, or in those of everybody; None outside them."""
        for band in self.bands:
            if band.sex == (table or None) and band.from_score <= score <= band.to_score:
                return band.level
        return None

    @model_validator(mode="after")
    def _give_every_score_one_level(self: Self) -> Self:
        if {band.sex for band in self.bands} not in ({None}, {"FEMALE", "MALE"}):
            raise ValueError("bands are for everybody, or for women and men apart: every band then names its sex")
        for sex in sorted({band.sex for band in self.bands}, key=str):
            expected = self.min_score
            for band in sorted((band for band in self.bands if band.sex == sex), key=lambda band: band.from_score):
                if band.from_score != expected or band.to_score < band.from_score:
                    raise ValueError(f"a band must begin at {expected}{f' for {sex}' if sex else ''}: none is left out")
                expected = band.to_score + 1
            if expected != self.max_score + 1:
                raise ValueError(f"the bands{f' for {sex}' if sex else ''} must end at {self.max_score}")
        return self
