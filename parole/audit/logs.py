"""Log lines that hold one line each, and nothing personal."""

import logging
import re
from typing import Self

# What stands behind these paths lets whoever knows it in.
SECRET_PATHS = re.compile(r"(/calendar/)[^/\s]+\.ics")


class LineFormatter(logging.Formatter):
    """Formats a record as one line, so that nothing typed by a user can forge a second one."""

    def __init__(self: Self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatMessage(self: Self, record: logging.LogRecord) -> str:  # noqa: N802 - the standard library's name
        """Escape line breaks inside the message, and leave out what opens a private address."""
        message = SECRET_PATHS.sub(r"\1…", super().formatMessage(record))
        return message.replace("\r", "\\r").replace("\n", "\\n")
