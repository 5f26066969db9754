"""Pictures of people: drawn anew, so that nothing that a file hides is ever kept or served."""

import io
import warnings
from typing import Self

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST_BYTES = 8 * 1024 * 1024
LARGEST_PIXELS = 50_000_000
FORMATS = ("JPEG", "PNG", "WEBP")
# The longer side of what is kept of a person.
SIDE = 1200


class PhotoRefusedError(Exception):
    """The file is no picture that we take; the message says why."""

    def __init__(self: Self, message: str = "This is not a JPEG, PNG or WebP picture that we can read.") -> None:
        super().__init__(message)


def reencode(upload: UploadedFile) -> "ContentFile[bytes]":
    """Return the picture of a person as a JPEG, no larger than needed.

    What the file calls itself is not asked; what its first bytes say is, and only three formats are tried.
    """
    if (upload.size or 0) > LARGEST_BYTES:
        message = "The picture is larger than 8 MB."
        raise PhotoRefusedError(message)
    return ContentFile(draw_anew(upload, formats=FORMATS, side=SIDE), name="photo.jpg")


def draw_anew(upload: UploadedFile, *, formats: tuple[str, ...], side: int, written_as: str = "JPEG") -> bytes:
    """Return the picture in bytes of our own making: upright, without metadata, at most `side` pixels a side."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(upload, formats=formats) as picture:
                if picture.width * picture.height > LARGEST_PIXELS:
                    message = "The picture has more than 50 million pixels."
                    raise PhotoRefusedError(message)
                picture.thumbnail((side * 2, side * 2))
                upright = ImageOps.exif_transpose(picture).convert("RGB")
        upright.thumbnail((side, side))
        # A new canvas takes the pixels along and nothing else.
        drawn = Image.new("RGB", upright.size)
        drawn.paste(upright)
        written = io.BytesIO()
        drawn.save(written, format=written_as, quality=85)
    except (
        UnidentifiedImageError,
        Image.DecompressionBombWarning,
        Image.DecompressionBombError,
        OSError,
        ValueError,
        SyntaxError,
    ) as error:
        raise PhotoRefusedError from error
    return written.getvalue()
