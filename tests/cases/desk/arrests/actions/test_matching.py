"""A file of bookings: in any order, any number of times, half of it broken, and of strangers nothing."""

import random
from datetime import date

import pytest

from cases.desk.arrests.actions.matching import UnreadableBookingsError, match_file, note_unreadable
from cases.desk.arrests.mapping import BadMappingError
from cases.desk.models import ArrestFile, ArrestMatch
from cases.parolees.models import CaseEvent, Parolee
from parole.audit.models import Event
from tests import factories
from tests.cases.desk.arrests.files import BROKEN, HEADS, file_of, row
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("frozen")


@pytest.fixture
def bring(parolee, supervisor):
    """Match rows, as the supervisor to whom everybody is open."""

    def act(rows, **changes):
        given = {"text": file_of(rows), "people": Parolee.objects.all(), "by": supervisor, "at": NOW, **changes}
        return match_file(**given)

    return act


def found():
    return sorted(ArrestMatch.objects.values_list("booking_number", "parolee_id", "strength", "charges", "status"))


def test_a_booking_of_somebody_under_supervision_is_possible_and_no_arrest(bring, parolee):
    report = bring([row()])

    match = ArrestMatch.objects.get()
    assert (report.found, report.known, report.unmatched, report.refused) == (1, 0, 0, [])
    assert (match.parolee, match.status, match.strength) == (parolee, "POSSIBLE", "STRONG")
    assert match.grounds == ["NAME", "BIRTH"]
    assert (match.agency, match.booking_number, match.place) == ("Polk County Jail", "B-1", "Polk County Jail")
    assert not CaseEvent.objects.exists()


def test_the_same_file_five_times_shuffled_and_half_broken_makes_one_match_for_a_booking(bring):
    rows = [
        row(booking="B-1"),
        row(booking="B-2", charges="Public intoxication"),
        row("Nobody", "Known", booking="B-3"),
        *BROKEN,
    ]
    reports = []
    for seed in range(5):
        shuffled = [*rows, *rows[:2]]
        random.Random(seed).shuffle(shuffled)
        reports.append(bring(shuffled))

    assert [(each.found, each.known, each.unmatched, len(each.refused)) for each in reports] == [
        (2, 0, 1, len(BROKEN)),
        *[(0, 2, 1, len(BROKEN))] * 4,
    ]
    assert [booking for booking, *_ in found()] == ["B-1", "B-2"]


def test_refused_rows_say_which_and_why_and_quote_no_cell(bring):
    report = bring(BROKEN)

    assert [refusal.row for refusal in report.refused] == list(range(1, len(BROKEN) + 1))
    assert [refusal.why for refusal in report.refused] == [
        "Booking No is missing.",
        "Last Name is missing.",
        "DOB is no day as expected.",
        "DOB is nobody's birth date.",
        "Arrested is no day and time as expected.",
        "Arrested is no moment that has come.",
        "As Of: it was reported before the arrest.",
        "Charges is longer than 1,000 letters.",
        "The row has slipped: it has more or fewer cells than the file has columns.",
    ]


def test_of_strangers_nothing_is_kept(bring):
    stranger = row("Quillfeather", "Zebulon", born="01/02/1971", booking="B-9", fbi="FB-999")

    report = bring([stranger, row()])

    kept = ArrestFile.objects.get()
    assert (report.unmatched, kept.unmatched) == (1, 1)
    everything = [*ArrestMatch.objects.values(), *ArrestFile.objects.values(), *Event.objects.values()]
    assert not [word for word in ("Quillfeather", "Zebulon", "B-9", "FB-999") if word in str(everything)]


def test_what_is_reported_later_corrects_it_whichever_comes_first(bring):
    early, late = row(charges="Theft"), row(charges="Robbery", reported="11/23/2026 14:00", place="Dallas County Jail")

    for rows in ([early], [late], [early], [late, early]):
        bring(rows)

    match = ArrestMatch.objects.get()
    assert (match.charges, match.place, match.version) == ("Robbery", "Dallas County Jail", 2)


def test_of_two_rows_that_contradict_each_other_neither_is_taken(bring):
    report = bring([row(charges="Theft"), row(charges="Robbery"), row(booking="B-2")])

    assert [refusal.row for refusal in report.refused] == [1, 2]
    assert [booking for booking, *_ in found()] == ["B-2"]


def test_a_correction_that_fits_nobody_sets_the_open_match_aside(bring):
    bring([row()])

    bring([row("Meyer", "Hans", born="02/03/1970", reported="11/24/2026 02:00")])

    match = ArrestMatch.objects.get()
    assert (match.status, match.reason) == ("DISMISSED", "CORRECTED")


def test_a_dismissed_match_comes_back_when_more_is_to_be_said_for_it(bring, parolee, supervisor):
    factories.IdentifierFactory(parolee=parolee, kind="FBI", value="FB-77 1")
    bring([row(born="")])
    said = {"reason": "OTHER_PERSON", "decided_at": NOW, "decided_by": supervisor}
    ArrestMatch.objects.update(status="DISMISSED", **said)

    bring([row(born="", charges="Robbery", reported="11/23/2026 14:00")])
    assert ArrestMatch.objects.get().status == "DISMISSED"
    bring([row(born="", fbi="fb771", reported="11/24/2026 02:00")])

    match = ArrestMatch.objects.get()
    assert (match.status, match.strength, match.reason, match.decided_by) == ("POSSIBLE", "STRONG", "", None)


def test_a_confirmed_booking_stays_as_it_was_confirmed_and_is_offered_to_nobody_else(bring, parolee, unit):
    confirmed = factories.ArrestMatchFactory(parolee=parolee, booking_number="B-1", confirmed=True)
    namesake = factories.CaseFactory(unit=unit)

    report = bring([row(charges="Robbery", reported="11/24/2026 02:00")])

    confirmed.refresh_from_db()
    assert (report.found, confirmed.charges, confirmed.version) == (0, "Theft, fifth degree", 1)
    assert not ArrestMatch.objects.filter(parolee=namesake).exists()


# --- Whom a booking may mean ------------------------------------------------------------------------------------------


def test_two_people_of_one_name_and_birth_date_are_both_possible(bring, parolee, unit):
    namesake = factories.CaseFactory(unit=unit)

    bring([row()])

    assert {(pk, strength) for _, pk, strength, *_ in found()} == {(parolee.pk, "STRONG"), (namesake.pk, "STRONG")}


def test_people_of_one_name_are_told_apart_by_birth_date_and_number(bring, parolee, unit):
    factories.CaseFactory(unit=unit, born_on=date(1962, 1, 3))
    other = factories.CaseFactory(unit=unit)
    factories.IdentifierFactory(parolee=other, kind="FBI", value="FB-1")
    factories.IdentifierFactory(parolee=parolee, kind="FBI", value="FB-2")

    bring([row(fbi="FB-2")])

    assert {(pk, strength) for _, pk, strength, *_ in found()} == {(parolee.pk, "STRONG"), (other.pk, "WEAK")}
    assert ArrestMatch.objects.get(parolee=other).grounds == ["NAME", "BIRTH", "OTHER_NUMBER"]


def test_a_twin_is_weak_beside_the_one_who_was_booked(bring, parolee, unit):
    twin = factories.CaseFactory(unit=unit, first_name="Elena")

    bring([row()])

    assert {(pk, strength) for _, pk, strength, *_ in found()} == {(parolee.pk, "STRONG"), (twin.pk, "WEAK")}
    assert ArrestMatch.objects.get(parolee=twin).grounds == ["LAST_NAME", "BIRTH"]


@pytest.mark.parametrize(
    ("booked", "grounds", "strength"),
    [
        ({"last": "ÁLVAREZ", "first": "rosa maría"}, ["NAME", "BIRTH"], "STRONG"),
        ({"last": "Alvares", "first": "Roza"}, ["SOUND", "BIRTH"], "FAIR"),
        ({"last": "Dominguez", "first": "Rosalia"}, ["ALIAS", "BIRTH"], "FAIR"),
        ({"born": "05/11/1990"}, ["NAME", "BIRTH_NEAR"], "WEAK"),
        ({"born": "05/17/1991"}, ["NAME", "BIRTH_NEAR"], "WEAK"),
        ({"born": ""}, ["NAME"], "WEAK"),
        ({"last": "Smith", "first": "Jane", "born": "", "state": "ia 0012"}, ["NUMBER"], "FAIR"),
        (
            {"last": "Smith", "first": "Jane", "born": "03/04/1971", "state": "IA-0012"},
            ["NUMBER", "OTHER_BIRTH"],
            "FAIR",
        ),
    ],
)
def test_the_grounds_decide_how_strong_it_is(bring, parolee, booked, grounds, strength):
    factories.AliasFactory(parolee=parolee, name="Rosalia Dominguez")
    factories.IdentifierFactory(parolee=parolee, kind="STATE", value="IA0012")

    bring([row(**booked)])

    match = ArrestMatch.objects.get()
    assert (match.grounds, match.strength) == (grounds, strength)


@pytest.mark.parametrize(
    "booked",
    [
        {"born": "03/04/1971"},
        {"last": "Alvares", "first": "Roza", "born": "05/11/1990"},
        {"last": "Alvares", "first": "Roza", "born": ""},
        {"last": "Brown", "first": "Rosa"},
        {"first": "Elena", "born": "05/11/1990"},
        {"arrested": "11/01/2026 10:00"},
    ],
    ids=["another birth date", "two things nearly", "a sound alone", "a first name", "a twin nearly", "before release"],
)
def test_nobody_is_meant_by_what_says_too_little(bring, booked):
    assert (bring([row(**booked)]).unmatched, found()) == (1, [])


def test_nobody_is_matched_who_is_not_supervised(bring, parolee):
    parolee.terms.update(status="DISCHARGED", closed_on=NOW.date())

    assert bring([row()]).unmatched == 1


def test_only_the_people_given_are_matched(bring, parolee):
    assert bring([row()], people=Parolee.objects.exclude(pk=parolee.pk)).unmatched == 1


# --- The file ---------------------------------------------------------------------------------------------------------


def test_a_rehearsal_says_the_same_and_keeps_nothing(bring):
    rehearsed = bring([row(), *BROKEN], is_rehearsal=True)
    assert not ArrestMatch.objects.exists()
    assert not ArrestFile.objects.exists()

    report = bring([row(), *BROKEN])

    assert (rehearsed.counts, rehearsed.refused) == (report.counts, report.refused)
    kept = ArrestFile.objects.get()
    assert (kept.title, kept.found, len(kept.refused)) == ("Polk County Jail, bookings", 1, len(BROKEN))


def test_a_file_of_another_layout_is_known_by_its_columns(bring, parolee):
    heads = (
        *("arresting_agency", "defendant", "birth_date", "booking", "arrested_at", "charges"),
        *("custody", "reported_at", "fbi_number"),
    )
    rows = [
        ("Ames Police", "Alvarez, Rosa", "1990-05-17", "7", "2026-11-21 22:15", "OWI", "", "2026-11-22 06:00", ""),
        ("Nevada Police", "Alvarez, Rosa", "1990-05-17", "7", "2026-11-22 03:15", "", "", "2026-11-22 06:00", ""),
    ]

    report = bring([], text=file_of(rows, heads, ";"))

    assert (report.title, report.found) == ("District court, arrests and summonses", 2)
    assert sorted(ArrestMatch.objects.values_list("agency", "booking_number")) == [
        ("Ames Police", "7"),
        ("Nevada Police", "7"),
    ]


@pytest.mark.parametrize(("text", "error"), [("", BadMappingError), ("a,b\n1,2", BadMappingError)])
def test_a_file_of_nobody_is_refused(bring, text, error):
    with pytest.raises(error, match="The columns are those of no agency that has a mapping"):
        bring([], text=text)


def test_a_file_with_a_column_twice_is_refused(bring):
    with pytest.raises(UnreadableBookingsError, match="Two columns are called “DOB”"):
        bring([], text=file_of([], (*HEADS, "DOB")))


def test_what_could_not_be_read_is_noted(supervisor):
    kept = note_unreadable(content=b"x", problem="The file is no text.", by=supervisor, at=NOW)

    assert (kept.problem, kept.title, kept.found) == ("The file is no text.", "", 0)


def test_matching_costs_the_same_queries_for_any_number_of_bookings(bring, unit, django_assert_num_queries):
    for n in range(4):
        factories.CaseFactory(unit=unit, last_name=f"Person{n}")
    bring([row(booking="B-0")])

    with django_assert_num_queries(13):
        bring([row(f"Person{n}", booking=f"C-{n}") for n in range(1)])
    with django_assert_num_queries(13):
        bring([row(f"Person{n}", booking=f"C-{n}") for n in range(1, 4)])
