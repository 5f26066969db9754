"""Addresses of parolees."""

from django.urls import path

from cases.parolees import views

app_name = "parolees"

urlpatterns = [
    path("", views.parolee_list, name="parolee-list"),
    path("<int:pk>/", views.parolee_detail, name="parolee-detail"),
    path("<int:pk>/timeline/", views.parolee_timeline, name="parolee-timeline"),
]
