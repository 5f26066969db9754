"""The service worker: its script, what it keeps, and the version of both."""

import hashlib
import json
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

SCRIPT = Path(settings.BASE_DIR) / "static" / "js" / "service_worker.js"
ASSET = re.compile(r'(?:src|href)="([^"#]+)')
CHANGING = re.compile(r'nonce="[^"]*"')


@cache
def script() -> str:
    """Return the part that is the same everywhere."""
    return SCRIPT.read_text()


def source(request: HttpRequest) -> str:
    """Return the script with what the page for no network needs. It changes whenever the page, a file or it does."""
    page = CHANGING.sub("", render_to_string("drafts/offline.html", request=request))
    assets = sorted({url for url in ASSET.findall(page) if url.startswith(settings.STATIC_URL)})
    version = hashlib.sha256((page + script()).encode()).hexdigest()[:16]
    given = {"VERSION": version, "SHELL": reverse("drafts:offline"), "ASSETS": assets}
    return "".join(f"const {name} = {json.dumps(value)};\n" for name, value in given.items()) + script()
