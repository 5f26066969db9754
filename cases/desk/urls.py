"""Addresses of the desk."""

from django.urls import path

from cases.desk import views

app_name = "desk"

urlpatterns = [
    path("", views.today, name="today"),
    path("people/", views.person_search, name="person-search"),
    path("intake/", views.intake, name="intake"),
]
