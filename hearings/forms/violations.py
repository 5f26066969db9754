"""What is typed about violations and how they are answered. Forms check shape; the actions know the rules."""

from collections.abc import Iterable, Sequence
from typing import Any, Self

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms

from cases.parolees.models import CaseEvent, Condition
from cases.rulebook.responses import IncentiveKind, Responses, Step
from hearings.citing import Choice
from hearings.forms.scheduling import DAY_EXAMPLE, CivilDayField, RequestForm
from hearings.models import Severity, Violation
from hearings.models.violation import OFFENSE_LENGTH, SHORT_LENGTH, WORDS_LENGTH
from hearings.policies.violations import Alleged
from hearings.violations.responses import Choice as ResponseChoice
from parole.forms import FilterForm, MomentField, MomentForm, More, PageForm, WordsField

FIRST_ROWS = 3
ROW = ("condition", "happened", "until", "words")
LONGEST = 60


class ViolationForm(MomentForm):
    """A violation with its allegations, each in a row of its own, and the facts that it rests on."""

    kind = forms.ChoiceField(label="Kind", choices=[("", "Choose…"), *Violation.Kind.choices])
    severity = forms.ChoiceField(label="Severity", choices=[("", "Choose…"), *Severity.choices])
    discovered_on = CivilDayField(label="Discovered on", help_text=DAY_EXAMPLE)
    summary = WordsField(
        label="What happened",
        max_length=WORDS_LENGTH,
        help_text="The supervisor reads this, and the panel if it comes to that.",
    )
    new_offense = forms.CharField(
        label="New offense", max_length=OFFENSE_LENGTH, required=False, help_text="As charged or as it is called."
    )
    arrest = forms.ChoiceField(label="New arrest on record", required=False)
    is_repeat = forms.BooleanField(label="It repeats the original offense", required=False)
    cites = forms.MultipleChoiceField(
        label="Evidence",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "That is not a fact that can be cited."},
    )

    def __init__(
        self: Self,
        *args: Any,
        conditions: Sequence[Condition],
        arrests: Sequence[CaseEvent],
        facts: Sequence[Choice],
        rows: int = FIRST_ROWS,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.conditions = {str(each.pk): each for each in conditions}
        self.arrests = {str(each.pk): each for each in arrests}
        self.rows = range(1, rows + 1)
        for row in self.rows:
            self._add_row(row)
        # Shown beside the form, and never chosen: each says why it cannot be cited.
        self.refused = [fact for fact in facts if fact.refusal]
        self._offer("cites", [(fact.key, fact.words) for fact in facts if not fact.refusal])
        known = [(pk, f"{each.happened_on:%m/%d/%Y} {each.detail}".strip()) for pk, each in self.arrests.items()]
        self._offer("arrest", [("", "None"), *known] if known else [])

    def _add_row(self: Self, row: int) -> None:
        wordings = [(pk, _shortened(each.wording)) for pk, each in self.conditions.items()]
        fields: dict[str, forms.Field] = {
            f"condition_{row}": forms.ChoiceField(
                label="Condition", choices=[("", "None: a new offense"), *wordings], required=False
            ),
            f"happened_{row}": CivilDayField(label="On", required=row == 1, help_text=DAY_EXAMPLE),
            f"until_{row}": CivilDayField(label="Until", required=False, help_text="Where it went on."),
            f"words_{row}": WordsField(label="What is alleged", max_length=SHORT_LENGTH, rows=2, required=row == 1),
        }
        for name, field in fields.items():
            self.fields[name] = field
            if isinstance(field, MomentField):
                field.now = self.now

    def _offer(self: Self, name: str, known: list[tuple[str, str]]) -> None:
        if known or name in self.data:
            self.fields[name].choices = known  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    @property
    def helper(self: Self) -> FormHelper:
        """Put the new offense and the later allegations where they are out of the way."""
        helper = super().helper
        offense = [name for name in ("new_offense", "arrest", "is_repeat") if name in self.fields]
        helper.layout = Layout(
            "kind",
            "severity",
            "discovered_on",
            "summary",
            More("New offense", *offense),
            *self._laid_out(1),
            *(More(f"Allegation {row}", *self._laid_out(row)) for row in self.rows if row > 1),
            *(["cites"] if "cites" in self.fields else []),
        )
        return helper

    def _laid_out(self: Self, row: int) -> list[Any]:
        days = Div(f"happened_{row}", f"until_{row}", css_class="filters")
        return [f"condition_{row}", days, f"words_{row}"]

    def clean(self: Self) -> dict[str, Any]:
        """Return what the action takes: the rows as allegations, what was chosen as what it stands for."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        rows = [{name: cleaned.pop(f"{name}_{row}", None) for name in ROW} for row in self.rows]
        allegations = []
        for row, said in zip(self.rows, rows, strict=True):
            if not any(said.values()):
                continue
            for name, message in (("happened", "Say on which day."), ("words", "Say what is alleged.")):
                if not said[name] and f"{name}_{row}" not in self.errors:
                    self.add_error(f"{name}_{row}", message)
            if said["happened"] and said["words"]:
                condition = self.conditions.get(said["condition"] or "")
                allegations.append(Alleged(condition, said["happened"], said["words"], said["until"]))
        cleaned["allegations"] = allegations
        cleaned["arrest"] = self.arrests.get(cleaned.get("arrest") or "")
        cleaned["cites"] = list(dict.fromkeys(cleaned.get("cites") or ()))
        return cleaned


class ReasonForm(PageForm):
    """Why a violation goes back."""

    reason = WordsField(label="Why it is returned", max_length=SHORT_LENGTH, help_text="The officer reads this.")


class WithdrawForm(PageForm):
    """Why a violation is taken back."""

    reason = WordsField(
        label="Why it is withdrawn",
        max_length=SHORT_LENGTH,
        required=False,
        help_text="Needed once it is countersigned. Everybody who reads the violation reads this.",
    )


class ResolveForm(PageForm):
    """How a violation ends without a response."""

    resolution = forms.ChoiceField(
        label="How it ends",
        widget=forms.RadioSelect,
        choices=[(each, each.label) for each in (Violation.Resolution.HEARING, Violation.Resolution.UNFOUNDED)],
    )
    words = WordsField(label="In words", max_length=SHORT_LENGTH)


class StepForm(MomentForm):
    """One step of looking for somebody."""

    step = forms.ChoiceField(label="Step", widget=forms.RadioSelect)
    done_at = MomentField(label="When", help_text="Like yesterday 3 pm.")
    result = WordsField(label="What it brought", max_length=SHORT_LENGTH, rows=3)

    def __init__(self: Self, *args: Any, steps: Iterable[Step], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = [(step.code, step.title) for step in steps]  # type: ignore[attr-defined]


class RespondForm(MomentForm):
    """Which response, for how long, by when, and why where it lies outside of the range."""

    code = forms.ChoiceField(label="Response", widget=forms.RadioSelect)
    days = forms.IntegerField(label="Days in custody", min_value=1, max_value=400, required=False)
    due_on = CivilDayField(label="To be done by", required=False, help_text=DAY_EXAMPLE)
    reason = WordsField(
        label="Reason, where it lies outside of the range", max_length=SHORT_LENGTH, rows=3, required=False
    )

    def __init__(
        self: Self,
        *args: Any,
        known: Iterable[ResponseChoice],
        offered: Iterable[ResponseChoice],
        inside: Iterable[str],
        any_response: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        within = set(inside)
        field: Any = self.fields["code"]
        # Any may be sent, for the action says by whom it is answered; what this user answers by is offered.
        field.choices = [(each.sanction.code, each.sanction.title) for each in known]
        field.widget.choices = [
            (each.sanction.code, _response_words(each, is_inside=each.sanction.code in within)) for each in offered
        ]
        if not any_response:
            del self.fields["days"], self.fields["reason"]


class AskForm(RequestForm):
    """A hearing about a violation: what it cites comes along, and what was tried before is said."""

    tried = WordsField(
        label="What else was tried",
        max_length=SHORT_LENGTH,
        rows=3,
        required=False,
        help_text="Beside the responses on record. One on each line: what was changed, and since when.",
    )

    def clean(self: Self) -> dict[str, Any]:
        """Return each line as one alternative."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned.pop("cites", None)
        cleaned["tried"] = [line.strip() for line in cleaned.get("tried", "").splitlines() if line.strip()]
        return cleaned


class IncentiveForm(MomentForm):
    """What somebody is given for progress."""

    code = forms.ChoiceField(label="Incentive", widget=forms.RadioSelect)
    given_on = CivilDayField(label="On", help_text=DAY_EXAMPLE)
    reason = WordsField(label="What for", max_length=SHORT_LENGTH, rows=3)

    def __init__(self: Self, *args: Any, incentives: Iterable[IncentiveKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [(each.code, each.title) for each in incentives]  # type: ignore[attr-defined]


class ViolationFilterForm(FilterForm):
    """How the list of violations is narrowed."""

    status = forms.ChoiceField(
        label="State", required=False, choices=[("", "Open"), ("ALL", "All"), *Violation.Status.choices]
    )
    kind = forms.ChoiceField(label="Kind", required=False, choices=[("", "Any"), *Violation.Kind.choices])
    severity = forms.ChoiceField(label="Severity", required=False, choices=[("", "Any"), *Severity.choices])

    def labels(self: Self) -> dict[str, str]:
        """Return each chosen filter in words."""
        found: dict[str, str] = {}
        for name, value in self.chosen.items():
            choices: Any = self.fields[name].choices  # type: ignore[attr-defined]
            found[name] = f"{self.fields[name].label}: {dict(choices)[value]}"
        return found


def severity_examples(responses: Responses | None) -> list[tuple[str, str]]:
    """Return what the rules give as examples of each severity, in words."""
    behaviors = responses.behaviors if responses else ()
    found = [(each.label, ", ".join(b.title.lower() for b in behaviors if b.severity == each)) for each in Severity]
    return [(label, examples) for label, examples in found if examples]


def _response_words(choice: ResponseChoice, *, is_inside: bool) -> str:
    days = f", at most {choice.most_days} days" if choice.most_days else ""
    return f"{choice.sanction.title}{days}{'' if is_inside else ' (outside of the range)'}"


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()}…"
