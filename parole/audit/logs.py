"""Log lines that hold one line each, and nothing personal."""

import logging
from typing import Self


class LineFormatter(logging.Formatter):
    """Formats a record as one line, so that nothing typed by a user can forge a second one."""

    def __init__(self: Self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatMessage(self: Self, record: logging.LogRecord) -> str:  # noqa: N802 - the standard library's name
        """Escape line breaks inside the message."""
        return super().formatMessage(record).replace("\r", "\\r").replace("\n", "\\n")
