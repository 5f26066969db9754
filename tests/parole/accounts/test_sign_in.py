"""Signing in from outside: five wrong passwords lock an account, and nothing that a stranger sends breaks a page."""

import pytest
from axes.models import AccessAttempt
from django.urls import reverse

from parole.accounts.models import User

PASSWORD = "a lantern over seven rivers"
LOCKED = 429


@pytest.fixture
def email(officer):
    officer.email = "kim.silva@agency.example"
    officer.set_password(PASSWORD)
    officer.save()
    return officer.email


def sign_in(client, email, password):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def test_the_fifth_wrong_password_locks_the_account_for_the_right_one_too(client, email):
    answers = [sign_in(client, email, "wrong").status_code for _ in range(5)]

    assert answers == [200, 200, 200, 200, LOCKED]
    assert sign_in(client, email, PASSWORD).status_code == LOCKED


def test_each_way_to_write_an_address_counts_for_the_same_account(client, email):
    """The database finds “ſ” where it is asked for S, and “ı” for I."""
    spellings = [email.upper(), email.title(), f" {email} ", email.replace("s", "ſ"), email.replace("i", "ı")]

    answers = [sign_in(client, spelling, "wrong").status_code for spelling in spellings]

    assert answers[-1] == LOCKED
    assert [attempt.username for attempt in AccessAttempt.objects.all()] == [email]


def test_wrong_passwords_on_the_page_of_the_configuration_count_too(client, administrator):
    for _ in range(5):
        answer = client.post(reverse("admin:login"), {"username": administrator.email, "password": "wrong"})

    assert answer.status_code == LOCKED


def test_the_right_password_forgets_the_wrong_ones(client, email):
    for _ in range(4):
        sign_in(client, email, "wrong")

    assert sign_in(client, email, PASSWORD).status_code == 302
    assert not AccessAttempt.objects.exists()


def test_a_wrong_password_stands_in_no_record_and_no_log(client, email, caplog):
    for _ in range(6):
        sign_in(client, email, "wrong-but-nearly-right")

    kept = [attempt.post_data + attempt.get_data for attempt in AccessAttempt.objects.all()]
    assert "nearly" not in "".join([*kept, caplog.text])
    assert email not in caplog.text


def test_a_session_cookie_with_a_nul_is_nobodys(client, db):
    client.cookies["__Host-parole-session"] = "\0abcdefghij"

    answer = client.get(reverse("desk:today"))

    assert answer.status_code == 302


@pytest.mark.parametrize("who", ["%00", "-1", "zzzzzzzzzzzzz", "%C2%B2", str(2**70)])
def test_a_link_to_reset_a_password_that_names_nobody_changes_nothing(client, db, who):
    answer = client.get(f"/account/password/reset/{who}-set-password/")

    assert answer.status_code in {200, 404}
    assert not User.objects.exists()


def test_a_known_address_answers_like_an_unknown_one_while_no_mail_goes_out(client, email, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1

    answers = [client.post(reverse("account_reset_password"), {"email": each}) for each in (email, "no@one.example")]

    assert [(answer.status_code, answer.url) for answer in answers] == [
        (302, reverse("account_reset_password_done"))
    ] * 2
    assert "was not sent: ConnectionRefusedError" in caplog.text
    assert email not in caplog.text
