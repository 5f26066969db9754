"""Signing in and out, by django-allauth. Sign-up is closed; second factors have their place here later."""

from allauth.account import views
from django.contrib.auth.decorators import login_not_required
from django.urls import path, re_path

# allauth reverses these names itself, so they stand outside a namespace.
urlpatterns = [
    path("sign-in/", login_not_required(views.login), name="account_login"),
    path("sign-out/", views.logout, name="account_logout"),
    path("closed/", login_not_required(views.account_inactive), name="account_inactive"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/reset/", login_not_required(views.password_reset), name="account_reset_password"),
    path("password/reset/sent/", login_not_required(views.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        login_not_required(views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/done/",
        login_not_required(views.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
]
