"""What a page tells its scripts about who is signed in and where the device's own list is."""

from django import template
from django.conf import settings
from django.template import Context
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.html import format_html
from django.utils.safestring import SafeString

from parole.accounts.models import User

register = template.Library()


@register.simple_tag(takes_context=True)
def unsent_attributes(context: Context) -> SafeString:
    """Write the attributes of `<body>`; none where nobody knows whether somebody is signed in.

    The session is named by a mark from which its key cannot be had.
    """
    request = getattr(context, "request", None)
    if request is None:
        return SafeString()
    shown = {"unsent-url": reverse("drafts:unsent-list"), "unsent-hours": settings.UNSENT_HOURS}
    if isinstance(user := getattr(request, "user", None), User):
        mark = salted_hmac("parole.drafts.session", request.session.session_key or "").hexdigest()[:16]
        shown |= {"user": user.pk, "session": mark}
    return SafeString(" ".join(format_html('data-{}="{}"', name, value) for name, value in shown.items()))
