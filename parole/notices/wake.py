"""Telling a worker that something waits. What waits, and for whom, stands in PostgreSQL alone."""

import logging

from django.db import transaction
from kombu.exceptions import OperationalError

from parole.celery import app

logger = logging.getLogger(__name__)


def wake_delivery() -> None:
    """After the commit, tell a worker to look. Without the broker it looks at its next tick all the same."""
    transaction.on_commit(_publish)


def _publish() -> None:
    try:
        app.send_task("notices.deliver")
    except OperationalError:
        logger.warning("The broker is away: notices wait for the next tick.")
