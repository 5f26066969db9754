"""Shows a block that another room offers, with its own context and nothing else."""

from collections.abc import Mapping
from typing import Any, Protocol, Self

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

register = template.Library()


class Block(Protocol):
    """A panel of Today, or a section of the Overview."""

    @property
    def template(self: Self) -> str: ...  # noqa: D102

    @property
    def context(self: Self) -> Mapping[str, Any]: ...  # noqa: D102


@register.simple_tag(takes_context=True)
def offered(context: Context, block: Block) -> SafeString:
    """Render a block's template with the block's context, the day, the moment, and what a form in it needs."""
    shared = {name: context.get(name) for name in ("today", "now", "request", "csrf_token")}
    engine = context.template.engine  # type: ignore[union-attr]
    return engine.get_template(block.template).render(context.new({**shared, **block.context}))
