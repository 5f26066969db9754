"""What members, clerks and officers type about a decision. Forms check shape; the actions know the rules."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Self

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.core.exceptions import ValidationError

from cases.parolees.forms import ConditionForm
from cases.parolees.models.term import Level
from cases.rulebook.schema import Pack
from hearings.citing import MOST, Choice, Drawn
from hearings.deciding.dispositions import choices_of
from hearings.forms.scheduling import DAY_EXAMPLE, RETURN_REASON_LENGTH, CivilDayField
from hearings.models import Hearing
from parole.accounts.models import User
from parole.forms import MomentField, MomentForm, PageForm, WordsField

# What was decided stands on the hearing before its reasons.
REASONS_LENGTH = 19_000
# Room for so many conditions; more are added in the case file.
BLOCKS = 3
LONGEST_OWED = 36_500
RELEASED, KEPT = "RELEASED", "KEPT"
KEEPS_INSIDE = frozenset({Hearing.Effect.CUSTODY, Hearing.Effect.REVOKED})


class VoteForm(MomentForm):
    """What a member votes."""

    disposition = forms.ChoiceField(label="Your vote", widget=forms.RadioSelect)
    reasons = WordsField(label="Reasons", max_length=REASONS_LENGTH, rows=6)

    def __init__(self: Self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["disposition"].choices = choices_of(kind)  # type: ignore[attr-defined]


class PaperVoteForm(VoteForm):
    """What a member voted on paper."""

    member = forms.ChoiceField(label="Whose vote", widget=forms.RadioSelect)
    voted_at = MomentField(label="Signed", help_text="Day and time on the paper, like 12/1/26 10:40 am.")

    field_order = ("member", "voted_at", "disposition", "reasons")

    def __init__(self: Self, *args: Any, members: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(user.pk): user for user in members}
        self.fields["member"].choices = [(pk, user.name) for pk, user in self.members.items()]  # type: ignore[attr-defined]
        self.fields["disposition"].label = "Vote"

    def clean_member(self: Self) -> User:
        """Return the member who was chosen."""
        return self.members[self.cleaned_data["member"]]


class PanelForm(PageForm):
    """Who sits on a panel after a tie."""

    panel = forms.MultipleChoiceField(label="Panel", widget=forms.CheckboxSelectMultiple)

    def __init__(self: Self, *args: Any, members: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(user.pk): user for user in members}
        self.fields["panel"].choices = [(pk, user.name) for pk, user in self.members.items()]  # type: ignore[attr-defined]

    def clean_panel(self: Self) -> list[User]:
        """Return the users who were chosen."""
        return [self.members[pk] for pk in dict.fromkeys(self.cleaned_data["panel"])]


class RecusalForm(PageForm):
    """Why somebody does not sit on a case."""

    user = forms.ChoiceField(label="Who")
    reason = forms.CharField(
        label="Why", max_length=300, help_text="Like: brother of the parolee. The clerk and the panel read this."
    )

    def __init__(self: Self, *args: Any, members: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(user.pk): user for user in members}
        self.fields["user"].choices = [(pk, user.name) for pk, user in self.members.items()]  # type: ignore[attr-defined]

    def clean_user(self: Self) -> User:
        """Return the member who was chosen."""
        return self.members[self.cleaned_data["user"]]


class DecisionForm(MomentForm):
    """The decision that a panel carried, with the conditions that it imposes."""

    disposition = forms.CharField(widget=forms.HiddenInput)
    findings = WordsField(
        label="Evidence and findings",
        max_length=REASONS_LENGTH,
        rows=6,
        help_text="What the panel relied on, and what it found. It stands in the written order.",
    )
    reasons = WordsField(
        label="Reasons",
        max_length=REASONS_LENGTH,
        rows=6,
        help_text="Why the panel decides so. The person reads this.",
    )
    effect = forms.ChoiceField(label="Effect on supervision", widget=forms.RadioSelect)
    on = CivilDayField(label="Takes effect on", help_text=DAY_EXAMPLE)
    level = forms.ChoiceField(label="Level from that day", required=False, choices=[("", "As it is"), *Level.choices])
    time_owed_days = forms.IntegerField(label="Days owed", required=False, min_value=0, max_value=LONGEST_OWED)
    release_holds = forms.ChoiceField(label="Hold", widget=forms.RadioSelect)

    def __init__(
        self: Self,
        data: Mapping[str, Any] | None = None,
        *,
        effects: Sequence[str],
        holds: Sequence[str],
        pack: Pack | None,
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        labels: Mapping[str, str] = dict(Hearing.Effect.choices)
        self.fields["effect"].choices = [(effect, labels[effect]) for effect in effects]  # type: ignore[attr-defined]
        if holds:
            places = " and ".join(holds)
            self.fields["release_holds"].choices = [  # type: ignore[attr-defined]
                (RELEASED, f"Order the release from {places}. The hold stays in red until the jail confirms it"),
                (KEPT, f"They stay held at {places}"),
            ]
        else:
            del self.fields["release_holds"]
        self.blocks = [
            ConditionForm(
                data if data and _is_filled(data, prefix) else None,
                prefix=prefix,
                initial={"starts_on": today},
                pack=pack,
            )
            for prefix in (f"condition-{n}" for n in range(1, BLOCKS + 1))
        ]

    def clean(self: Self) -> dict[str, Any]:
        """Bring along the conditions that were filled in; what is wrong with one stands at its fields."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        filled = [block for block in self.blocks if block.is_bound]
        # Each is looked at, so that each says what is wrong with it.
        are_complete = [block.is_valid() for block in filled]
        if not all(are_complete):
            self.add_error(None, "A condition is not complete: what is missing is marked there.")
        cleaned["release_holds"] = cleaned.get("release_holds") == RELEASED
        if cleaned["release_holds"] and cleaned.get("effect") in KEEPS_INSIDE:
            self.add_error("release_holds", "This effect keeps them inside: no release goes with it.")
        return cleaned | {"conditions": [block.cleaned_data for block in filled]}


def _is_filled(data: Mapping[str, Any], prefix: str) -> bool:
    return any(str(data.get(f"{prefix}-{name}", "")).strip() for name in ("text", "plain_words", "asks", "title"))


class ShowDays(Div):
    """The button that shows the facts of the days as typed, and what there is to say of those that are shown."""

    template = "hearings/layout/show_days.html"

    def __init__(self: Self, *, is_cut: bool, is_empty: bool) -> None:
        super().__init__()
        self.is_cut, self.is_empty, self.most = is_cut, is_empty, MOST


class RecommendationForm(MomentForm):
    """What an officer recommends, and on which facts."""

    disposition = forms.ChoiceField(label="Recommended", widget=forms.RadioSelect)
    reasons = WordsField(
        label="Reasons",
        max_length=REASONS_LENGTH,
        rows=8,
        help_text="The supervisor, the clerk and the panel read this.",
    )
    since = CivilDayField(label="Facts from", help_text=DAY_EXAMPLE)
    until = CivilDayField(label="Until")
    facts = forms.MultipleChoiceField(
        label="Facts that it rests on",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "That is not a fact that can be cited."},
    )

    def __init__(self: Self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["disposition"].choices = choices_of(kind)  # type: ignore[attr-defined]
        self.offered: dict[str, Choice] = {}
        # Shown beside the form, and never chosen: each says why it cannot be cited.
        self.refused: list[Choice] = []
        self.is_cut = False

    def offer(self: Self, drawn: Drawn) -> None:
        """Let these facts be chosen: which they are depends on the days, which the form itself holds."""
        self.refused = [fact for fact in drawn.facts if fact.refusal]
        self.offered = {fact.key: fact for fact in drawn.facts if not fact.refusal}
        self.is_cut = drawn.is_cut
        choices = [(fact.key, fact.words) for fact in self.offered.values()]
        self.fields["facts"].choices = choices  # type: ignore[attr-defined]

    @property
    def days(self: Self) -> tuple[date, date] | None:
        """The days that stand in the form, as sent, typed before or proposed; None where they cannot be read."""
        try:
            since, until = (self.fields[name].clean(self[name].value()) for name in ("since", "until"))
        except ValidationError:
            return None
        return (since, until) if since <= until else None

    @property
    def chosen(self: Self) -> list[str]:
        """The keys of the facts that are ticked."""
        return list(self["facts"].value() or ())

    @property
    def helper(self: Self) -> FormHelper:
        """Put the button that shows the facts of other days beside the days."""
        helper = super().helper
        shown = ShowDays(is_cut=self.is_cut, is_empty=not self.offered)
        # Without any fact there is nothing to choose from, and only what was wrong with a choice to be said.
        facts = ["facts"] if self.offered or self["facts"].errors else []
        helper.layout = Layout("disposition", "reasons", Div("since", "until", css_class="filters"), shown, *facts)
        return helper

    def clean(self: Self) -> dict[str, Any]:
        """Refuse days that end before they begin, and facts of other days."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if not since or not until:
            return cleaned
        if until < since:
            self.add_error("until", "The days cannot end before they begin.")
            return cleaned
        for key in cleaned.get("facts", ()):
            if not since <= self.offered[key].on <= until:
                self.add_error("facts", f"This lies outside the days that were chosen: {self.offered[key].words}")
        return cleaned


class ReturnRecommendationForm(PageForm):
    """Why a recommendation goes back."""

    reason = WordsField(
        label="Why it is returned", max_length=RETURN_REASON_LENGTH, help_text="The officer reads this."
    )
