"""Which files may stand beside a meeting: told by their names and by their first bytes, and pictures drawn anew."""

import hashlib
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Self

from django.core.files.uploadedfile import UploadedFile

from cases.meetings.models import Attachment
from cases.parolees.photos import PhotoRefusedError, draw_anew

Kind = Attachment.Kind

LARGEST_BYTES = 10 * 1024 * 1024
# The longer side of a picture that is kept: a page that was photographed stays readable.
SIDE = 2400
NAME_LENGTH = 120
EXTENSIONS: Mapping[str, Kind] = {
    ".pdf": Kind.PDF,
    ".jpg": Kind.JPEG,
    ".jpeg": Kind.JPEG,
    ".png": Kind.PNG,
    ".txt": Kind.TXT,
    ".docx": Kind.DOCX,
}
FIRST_BYTES: Mapping[Kind, bytes] = {
    Kind.PDF: b"%PDF-",
    Kind.JPEG: b"\xff\xd8\xff",
    Kind.PNG: b"\x89PNG\r\n\x1a\n",
    Kind.DOCX: b"PK\x03\x04",
}
PICTURES = frozenset({Kind.JPEG, Kind.PNG})
# Signs that no text has.
UNWRITTEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
ALLOWED = "PDF, JPEG, PNG, TXT or DOCX, up to 10 MB each"
ACCEPT = ",".join(EXTENSIONS)


class FileRefusedError(Exception):
    """The file is none that we take; the message names it and says why."""

    def __init__(self: Self, name: str, why: str) -> None:
        super().__init__(f"“{name}” was not taken: {why}")


@dataclass(frozen=True)
class TakenFile:
    """A file that passed, as it will be kept."""

    name: str
    kind: Kind
    content: bytes = field(repr=False)

    @property
    def sha256(self: Self) -> str:
        """The sum of the bytes, by which a copy can be told from the original."""
        return hashlib.sha256(self.content).hexdigest()


def take(upload: UploadedFile) -> TakenFile:
    """Return what may be kept of a file that was sent, or refuse it by name."""
    name = plain_name(upload.name or "")
    kind = EXTENSIONS.get(PurePath(name).suffix.lower())
    if kind is None:
        raise FileRefusedError(name, f"we take {ALLOWED}.")
    if (upload.size or 0) > LARGEST_BYTES:
        raise FileRefusedError(name, "it is larger than 10 MB.")
    if not upload.size:
        raise FileRefusedError(name, "it is empty.")
    upload.seek(0)
    content = upload.read()
    is_so = content.startswith(FIRST_BYTES.get(kind, b"")) and READERS.get(kind, bool)(content)
    if not is_so:
        raise FileRefusedError(name, f"it is called {PurePath(name).suffix}, but is no {kind.label}.")
    if kind in PICTURES:
        try:
            upload.seek(0)
            content = draw_anew(upload, formats=(kind.value,), side=SIDE, written_as=kind.value)
        except PhotoRefusedError as error:
            raise FileRefusedError(name, "the picture cannot be read.") from error
    return TakenFile(name=name, kind=kind, content=content)


def plain_name(name: str) -> str:
    """Return what a file is called, without folders and without signs that nobody sees; its end stays."""
    seen = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C")
    last = re.split(r"[\\/]", seen)[-1].strip() or "file"
    suffix = PurePath(last).suffix[:10]
    return last if len(last) <= NAME_LENGTH else last[: NAME_LENGTH - len(suffix)] + suffix


def _is_text(content: bytes) -> bool:
    try:
        return not UNWRITTEN.search(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return False


def _is_word_document(content: bytes) -> bool:
    """Say whether the archive holds a document, and no program that opening it would run."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {name.lower() for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    is_document = {"[content_types].xml", "word/document.xml"} <= names
    return is_document and not any(name.endswith("vbaproject.bin") for name in names)


# What the first bytes do not tell.
READERS: Mapping[Kind, Callable[[bytes], bool]] = {Kind.TXT: _is_text, Kind.DOCX: _is_word_document}
