"""What officers and supervisors type about results. Forms check shape; the actions know the rules."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Self

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from cases.drug_tests.entries import FIGURE, Entry, ReadingEntry, ResultEntry
from cases.drug_tests.laboratories import decode, mapping_of
from cases.drug_tests.laboratories.reading import LONGEST, METHOD_LENGTH
from cases.drug_tests.models import Door, Laboratory, PrescriptionReview, Result, ValidityReading
from cases.drug_tests.models.statements import OVERRIDABLE, WORDS_LENGTH
from cases.rulebook.testing import Panel, Substance
from parole.forms import FIRST_DAY, LAST_DAY, DayField, More, PageForm, WordsField
from parole.refusals import RefusedError

NOT_REPORTED = [("", "Not reported")]
MOMENT_FORMATS = ("%m/%d/%Y %I:%M %p", "%m/%d/%Y %H:%M", "%Y-%m-%d %H:%M", "%m/%d/%Y %I:%M%p")
MEASURES = [measure for measure in ValidityReading.Measure if measure != ValidityReading.Measure.SAID]


class FigureField(forms.CharField):
    """A figure as a laboratory prints it: 220, 1.0015."""

    def __init__(self: Self, **kwargs: Any) -> None:
        attrs = {"class": "input-time", "inputmode": "decimal", "autocomplete": "off"}
        super().__init__(max_length=20, required=False, widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self: Self, value: Any) -> Any:
        """Return the figure; None where there is none."""
        text = super().clean(value)
        if not text:
            return None
        if not (text.isascii() and re.fullmatch(FIGURE, text)):
            raise ValidationError("Write a figure like 220 or 1.0015.")
        return Decimal(text)


class ReportedAtField(forms.CharField):
    """When the laboratory reported: the day and the time that its report shows, by the clock of the unit."""

    def __init__(self: Self, **kwargs: Any) -> None:
        super().__init__(max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}), **kwargs)
        self.now: datetime | None = None

    def clean(self: Self, value: Any) -> Any:
        """Return the moment."""
        text = super().clean(value)
        for written in MOMENT_FORMATS:
            try:
                read = datetime.strptime(text.strip(), written)  # noqa: DTZ007 - the zone is the page's
            except ValueError:
                continue
            if not FIRST_DAY <= read.date() <= LAST_DAY:
                raise ValidationError("The year is between 1900 and 2100.")
            return read.replace(tzinfo=self.now.tzinfo if self.now else None)
        raise ValidationError("Write day and time like 11/24/2026 9:30 am.")


class ResultsForm(PageForm):
    """One report: a screen of each substance, confirmations folded away under it, and what the specimen is."""

    laboratory = forms.ModelChoiceField(
        label="Reported by",
        queryset=Laboratory.objects.reporting(),
        required=False,
        empty_label="An instant cup",
    )
    reported_at = ReportedAtField(
        label="Reported at",
        help_text="Like 11/24/2026 9:30 am. A corrected report has a later moment.",
    )
    method = forms.CharField(
        label="Method of the confirmations", max_length=METHOD_LENGTH, required=False, help_text="For example LC-MS/MS"
    )

    def __init__(self: Self, *args: Any, panel: Panel, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.panel = panel
        self.fields["reported_at"].now = now  # type: ignore[attr-defined]
        for substance in panel.substances:
            self._add(substance.code, substance.title)
            for analyte in substance.confirm:
                self._add(f"{substance.code}__{analyte.code}", f"{analyte.title}, confirmed")
        for measure in MEASURES:
            self.fields[measure] = FigureField(label=measure.label)

    def _add(self: Self, name: str, label: str) -> None:
        choices = [*NOT_REPORTED, *Result.Outcome.choices]
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False)
        self.fields[f"{name}__value"] = FigureField(label=f"{label}: value, {self.panel.unit}")

    @property
    def helper(self: Self) -> FormHelper:
        """Put each outcome beside its value, and confirmations under their substance."""
        helper = super().helper
        helper.hide_optional = True
        helper.layout = Layout(
            Div("laboratory", "reported_at", css_class="filters"),
            *(part for substance in self.panel.substances for part in self._parts(substance)),
            "method",
            More("The specimen", Div(*MEASURES, css_class="filters")),
        )
        return helper

    def _parts(self: Self, substance: Substance) -> Iterator[Any]:
        yield Div(substance.code, f"{substance.code}__value", css_class="filters")
        confirmations = [
            Div(f"{substance.code}__{analyte.code}", f"{substance.code}__{analyte.code}__value", css_class="filters")
            for analyte in substance.confirm
        ]
        yield More(f"{substance.title}: confirmation", *confirmations)

    def clean(self: Self) -> dict[str, Any]:
        """Join the fields into entries: what was not reported is none."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "reported_at" not in cleaned:
            return cleaned
        entries = [*self._results(cleaned), *self._readings(cleaned)]
        if not entries and not self.errors:
            self.add_error(None, "Nothing is entered that was reported.")
        return {"laboratory": cleaned.get("laboratory"), "entries": entries}

    def _results(self: Self, cleaned: dict[str, Any]) -> Iterator[Entry]:
        places = [(each.code, "") for each in self.panel.substances]
        places += [(each.code, analyte.code) for each in self.panel.substances for analyte in each.confirm]
        for substance, analyte in places:
            name = f"{substance}__{analyte}" if analyte else substance
            outcome, value = cleaned.get(name), cleaned.get(f"{name}__value")
            if outcome:
                method = cleaned.get("method", "") if analyte else ""
                yield ResultEntry(substance, analyte, outcome, cleaned["reported_at"], value=value, method=method)
            elif value is not None:
                self.add_error(name, "Say also what the outcome is.")

    def _readings(self: Self, cleaned: dict[str, Any]) -> Iterator[Entry]:
        for measure in MEASURES:
            if (value := cleaned.get(measure)) is not None:
                yield ReadingEntry(str(measure), cleaned["reported_at"], value=value)


class AdmissionForm(PageForm):
    """A written statement of use."""

    substances = forms.MultipleChoiceField(label="What was used", widget=forms.CheckboxSelectMultiple)
    signed_on = DayField(label="Signed on")
    statement = WordsField(label="What the statement says", max_length=WORDS_LENGTH, help_text="Word for word.")
    witnessed_by = forms.CharField(label="Witnessed by", max_length=120)

    def __init__(self: Self, *args: Any, substances: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["substances"].choices = substances  # type: ignore[attr-defined]


class SubstanceForm(PageForm):
    """Something that is decided about one substance."""

    substance = forms.ChoiceField(label="Substance")

    def __init__(self: Self, *args: Any, substances: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["substance"].choices = [("", "Choose…"), *substances]  # type: ignore[attr-defined]


class ReviewForm(SubstanceForm):
    """What a prescription means for one substance."""

    conclusion = forms.ChoiceField(
        label="The prescription", choices=PrescriptionReview.Conclusion.choices, widget=forms.RadioSelect
    )
    document = forms.CharField(label="What was looked at", max_length=200, help_text="For example the bottle's label")
    checked_how = forms.CharField(
        label="How the prescriber was asked", max_length=200, help_text="For example called the pharmacy, spoke with…"
    )


class WaiverForm(SubstanceForm):
    """Why a screen is not confirmed."""

    reason = WordsField(label="Why no confirmation is asked for", max_length=WORDS_LENGTH)


class OverrideForm(PageForm):
    """Which door is opened, and why."""

    door = forms.ChoiceField(
        label="What it may be used for", choices=[(door.value, Door(door).label) for door in OVERRIDABLE]
    )
    reason = WordsField(label="Reason", max_length=WORDS_LENGTH, help_text="It is shown with the test, and counted.")


class ResultFileForm(PageForm):
    """A file of a laboratory."""

    laboratory = forms.ModelChoiceField(label="Laboratory", queryset=Laboratory.objects.reporting())
    file = forms.FileField(
        label="File", help_text="A CSV file of at most 1 MB. Nothing is taken before you have seen what it brings."
    )

    def __init__(self: Self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".csv,.txt"

    def clean(self: Self) -> dict[str, Any]:
        """Return the text of the file, read as this laboratory writes."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        file: UploadedFile | None = cleaned.get("file")
        if file is None or "laboratory" not in cleaned:
            return cleaned
        try:
            # One byte more than is read: the reader then says that it is too long.
            cleaned["text"] = decode(file.read(LONGEST + 1), mapping_of(cleaned["laboratory"].code))
        except RefusedError as refusal:
            self.add_error("file", list(refusal.sentences))
        return cleaned


class ResultTextForm(PageForm):
    """The words of a file that was looked at."""

    laboratory = forms.ModelChoiceField(queryset=Laboratory.objects.reporting(), widget=forms.HiddenInput)
    text = forms.CharField(widget=forms.HiddenInput, strip=False, max_length=LONGEST)
