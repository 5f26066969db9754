"""Addresses of parolees. Each names a case by its key: no name and no number stands in an address."""

from django.urls import path

from cases.parolees import views

app_name = "parolees"

urlpatterns = [
    path("", views.parolee_list, name="parolee-list"),
    path("<int:pk>/", views.parolee_detail, name="parolee-detail"),
    path("<int:pk>/timeline/", views.parolee_timeline, name="parolee-timeline"),
    path("<int:pk>/edit/", views.parolee_edit, name="parolee-edit"),
    path("<int:pk>/deceased/", views.parolee_deceased, name="parolee-deceased"),
    path("<int:pk>/photo/", views.parolee_photo, name="parolee-photo"),
    path("<int:pk>/photo/change/", views.photo_change, name="photo-change"),
    path("<int:pk>/level/set/", views.level_set, name="level-set"),
    path("<int:pk>/status/change/", views.status_change, name="status-change"),
    path("<int:pk>/conditions/add/", views.condition_add, name="condition-add"),
    path("<int:pk>/conditions/<int:condition_pk>/answer/", views.condition_answer, name="condition-answer"),
    path("<int:pk>/addresses/add/", views.address_add, name="address-add"),
    path("<int:pk>/addresses/<int:address_pk>/end/", views.address_end, name="address-end"),
    path("<int:pk>/associates/add/", views.associate_add, name="associate-add"),
    path("<int:pk>/cautions/add/", views.caution_add, name="caution-add"),
    path("<int:pk>/cautions/<int:caution_pk>/lift/", views.caution_lift, name="caution-lift"),
]
