"""What somebody decides about the filters that they use again and again."""

from datetime import datetime

from django.db import transaction

from cases.parolees.models import SavedView
from parole.accounts.models import User
from parole.audit import actions as audit


@transaction.atomic
def save_view(*, by: User, at: datetime, page: str, name: str, query: str, is_default: bool) -> SavedView:
    """Keep filters under a name; those that had the name before give way."""
    if is_default:
        _unset_default(by, page)
    facts = {"query": query, "is_default": is_default}
    view, _ = SavedView.objects.update_or_create(user=by, page=page, name=name, defaults=facts)
    audit.record_event(by=by, at=at, verb="saved_view.saved", target=view, page=page)
    return view


@transaction.atomic
def set_default_view(*, view: SavedView, by: User, at: datetime, is_default: bool) -> None:
    """Let a list open with this view, or no longer."""
    if is_default:
        _unset_default(by, view.page)
    SavedView.objects.filter(pk=view.pk).update(is_default=is_default)
    audit.record_event(by=by, at=at, verb="saved_view.default_set", target=view, is_default=is_default)


@transaction.atomic
def delete_view(*, view: SavedView, by: User, at: datetime) -> None:
    """Forget a view."""
    audit.record_event(by=by, at=at, verb="saved_view.deleted", target=view, page=view.page)
    view.delete()


def _unset_default(by: User, page: str) -> None:
    SavedView.objects.filter(user=by, page=page, is_default=True).update(is_default=False)
