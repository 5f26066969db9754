"""Addresses of notices."""

from django.urls import path

from parole.notices import views

app_name = "notices"

urlpatterns = [
    path("", views.notice_list, name="notice-list"),
    path("<int:pk>/send-again/", views.notice_send_again, name="notice-send-again"),
    path("<int:pk>/mark-sent/", views.notice_mark_sent, name="notice-mark-sent"),
]
