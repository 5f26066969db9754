"""A text gateway of each test's own."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from parole.accounts.models import User


@pytest.fixture
def gateway(settings: Any, tmp_path: Path) -> Callable[[], list[dict[str, str]]]:
    """Let texts go to a file; call it for what was accepted."""
    settings.NOTICES_GATEWAY_FILE = tmp_path / "gateway.log"

    def accepted() -> list[dict[str, str]]:
        path = settings.NOTICES_GATEWAY_FILE
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    return accepted


@pytest.fixture
def system(db: None) -> User:
    """The user in whose name scheduled work acts."""
    return User.objects.system()
