"""Where a meeting is and what it is for: fields that the forms of planning and of recording share."""

from collections.abc import Mapping
from typing import Self

from django import forms

from cases.meetings.models import Meeting
from cases.meetings.models.meeting import PLACE_LENGTH

# Where nobody is told in advance unless somebody says otherwise.
USUALLY_UNANNOUNCED = frozenset(
    {Meeting.Location.RESIDENCE, Meeting.Location.PLACE_OF_EMPLOYMENT, Meeting.Location.FIELD}
)
# What a meeting at these places is for unless somebody says otherwise.
USUAL_PURPOSES: Mapping[str, Meeting.Purpose] = {
    Meeting.Location.RESIDENCE: Meeting.Purpose.HOME_VISIT,
    Meeting.Location.PLACE_OF_EMPLOYMENT: Meeting.Purpose.EMPLOYMENT,
}


# Another purpose brings its own questions, at once where the page has its script.
BRINGS_QUESTIONS = {
    "hx-post": "",
    "hx-trigger": "change",
    "hx-vals": '{"ask": "questions"}',
    "hx-params": "not attachments",
    "hx-target": "#questions",
    "hx-swap": "outerHTML",
}


class PlaceField(forms.ChoiceField):
    """Where a meeting is. The page lets what usually goes with a place follow it."""

    def __init__(self: Self) -> None:
        follows = {
            "data-unannounced": " ".join(sorted(USUALLY_UNANNOUNCED)),
            "data-purposes": " ".join(f"{place}:{purpose}" for place, purpose in USUAL_PURPOSES.items()),
        }
        super().__init__(label="Where?", choices=Meeting.Location, widget=forms.Select(attrs=follows))


class PlaceWordsField(forms.CharField):
    """Where another place is. It is asked only where that is chosen."""

    def __init__(self: Self, *, label: str) -> None:
        super().__init__(label=label, max_length=PLACE_LENGTH, required=False, help_text="If it is another place")


class PurposeField(forms.TypedChoiceField):
    """What a meeting is for: left out, it is like any other."""

    def __init__(self: Self, *, attrs: dict[str, str] | None = None) -> None:
        super().__init__(
            label="What for?",
            choices=Meeting.Purpose,
            initial=Meeting.Purpose.GENERAL,
            required=False,
            empty_value=Meeting.Purpose.GENERAL,
            widget=forms.Select(attrs=attrs),
        )


def named_place(location: str, words: str) -> str:
    """Return the words for another place; every other place has its own."""
    return words if location == Meeting.Location.ALTERNATIVE_PLACE else ""
