"""The platform: knows no case and no hearing."""

from parole.celery import app as celery_app

__all__ = ["celery_app"]
