"""What every refusal has in common, so that whoever asked is told why wherever they asked from."""

from typing import Self


class RefusedError(Exception):
    """What was asked for cannot be done as things stand. The `sentences` say why, to whoever asked."""

    def __init__(self: Self, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences
