"""Packs as files and as stored documents."""

import json
from collections.abc import Mapping

from pydantic import ValidationError

from cases.rulebook.messages import explain
from cases.rulebook.papers import Papers
from cases.rulebook.reading import UnreadablePackError as UnreadablePackError
from cases.rulebook.reading import read_source
from cases.rulebook.schema import CheckInChange, CheckInParameters, Pack


def read_pack(file: bytes | str) -> Pack:
    """Read and validate a pack from its YAML, or say everything that is wrong with it."""
    source = read_source(file)
    try:
        return restore_pack(source.document)
    except ValidationError as error:
        raise UnreadablePackError(list(explain(error, Pack, source.root))) from error


def restore_pack(document: Mapping[str, object]) -> Pack:
    """Validate a document as a pack. It passes through JSON, so that a file and a stored row are read alike."""
    return Pack.model_validate_json(json.dumps(document, default=str))


def restore_papers(document: object) -> Papers:
    """Validate what a stored pack says of the papers of hearings: that part alone."""
    return Papers.model_validate_json(json.dumps(document, default=str))


def restore_check_in(document: object) -> CheckInParameters:
    """Validate what a condition's parameters say of a check-in."""
    return CheckInParameters.model_validate_json(json.dumps(document, default=str))


def restore_change(document: object) -> CheckInChange:
    """Validate what a condition's parameters say of a change to what a standard asks for."""
    return CheckInChange.model_validate_json(json.dumps(document, default=str))


def store_pack(pack: Pack) -> dict[str, object]:
    """Return the document under which a pack is stored."""
    document: dict[str, object] = pack.model_dump(mode="json")
    return document
