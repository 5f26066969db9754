"""Documents: nothing from anywhere but their folder, and none that a screen reader could not read."""

import json
import re

import pytest

from parole import documents

VALUES = {"title": "Notice", "office": "North Office", "phone": "515-555-0100", "name": "Rosa", "number": "P1"}
VALUES |= {"kind": "REVOCATION", "on": "2026-12-01", "starts": "09:00", "ends": "10:00", "place": "Room A"}
VALUES |= {"interpreter": "", "counsel": ""}


def test_a_document_without_a_title_is_refused():
    with pytest.raises(documents.UnwritableDocumentError, match="title"):
        documents.compile_pdf("rights", VALUES | {"title": ""}, language="en")


def test_the_same_values_make_the_same_pages():
    first, second = (documents.compile_pdf("rights", VALUES, language="en") for _ in range(2))

    assert len(first) == len(second)


def test_templates_ask_nothing_of_the_network():
    sources = [path.read_text() for path in documents.FOLDER.rglob("*.typ")]

    assert len(sources) >= 6
    assert [source for source in sources if re.search(r"@preview|https?://", source)] == []


def test_every_language_has_the_same_words():
    english, spanish = (json.loads((documents.FOLDER / "words" / f"{name}.json").read_text()) for name in ("en", "es"))

    def shape(value):
        if isinstance(value, dict):
            return {key: shape(each) for key, each in value.items()}
        return len(value) if isinstance(value, list) else type(value)

    assert shape(english) == shape(spanish)
