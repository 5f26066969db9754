"""What earned time makes of a date."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cases.plans.dates import Balance, Entry, balance

ON = date(2026, 11, 24)
ENTRIES = st.lists(
    st.builds(
        Entry,
        effective_on=st.dates(date(2026, 1, 1), date(2027, 1, 1)),
        days=st.integers(1, 400),
        is_forfeited=st.booleans(),
        authority=st.just("Warden"),
    ),
    max_size=6,
)


def test_days_granted_bring_a_date_nearer_and_forfeited_ones_put_it_off():
    entries = [
        Entry(date(2026, 10, 1), 30, authority="Warden"),
        Entry(date(2026, 11, 2), 10, is_forfeited=True, authority="Hearing officer"),
    ]

    found = balance(entries, on=ON)

    assert found.days == 20
    assert found.move(date(2027, 3, 21)) == date(2027, 3, 1)
    assert found.trace == (
        "Oct 1, 2026: 30 days granted by Warden, 30 in all.",
        "Nov 2, 2026: 10 days forfeited by Hearing officer, 20 in all.",
    )


def test_what_begins_later_is_left_out():
    assert balance([Entry(date(2026, 11, 25), 30)], on=ON) == Balance(0, ())


def test_without_a_date_nothing_moves():
    assert Balance(30, ()).move(None) is None


@given(ENTRIES)
def test_the_order_of_the_entries_does_not_matter(entries):
    assert balance(reversed(entries), on=ON) == balance(entries, on=ON)
