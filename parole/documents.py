"""Accessible PDFs: a template of `templates/documents`, values beside it, and nothing from anywhere else."""

import json
from collections.abc import Mapping
from pathlib import Path

import typst
from django.conf import settings

FOLDER: Path = settings.BASE_DIR / "templates" / "documents"


class UnwritableDocumentError(Exception):
    """The template and its values make no document that everybody can read."""


def compile_pdf(template: str, data: Mapping[str, object], *, language: str) -> bytes:
    """Return a PDF/UA document, or refuse one that a screen reader could not read.

    The values travel as JSON and are never part of the source: whatever somebody typed stays text. Only the fonts that
    come with Typst are used, so that every machine writes the same pages, and only files of the folder can be read.
    """
    try:
        return typst.compile(
            str(FOLDER / f"{template}.typ"),
            root=str(FOLDER),
            font_paths=[],
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"data": json.dumps(data), "language": language},
            pdf_standards=["ua-1"],
        )
    except typst.TypstError as error:
        raise UnwritableDocumentError(str(error)) from error
