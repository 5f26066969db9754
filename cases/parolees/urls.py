"""Addresses of parolees. Each names a case by its key: no name and no number stands in an address."""

from django.urls import path

from cases.parolees.views import (
    assessments,
    case_file,
    caseload,
    events,
    people,
    saved_views,
    sentences,
    surroundings,
    terms,
)

app_name = "parolees"

urlpatterns = [
    path("", caseload.parolee_list, name="parolee-list"),
    path("views/save/", saved_views.saved_view_save, name="saved-view-save"),
    path("views/<int:pk>/default/", saved_views.saved_view_default, name="saved-view-default"),
    path("views/<int:pk>/delete/", saved_views.saved_view_delete, name="saved-view-delete"),
    path("expiring/", sentences.expiring_list, name="expiring-list"),
    path("<int:pk>/", case_file.parolee_detail, name="parolee-detail"),
    path("<int:pk>/timeline/", case_file.parolee_timeline, name="parolee-timeline"),
    path("<int:pk>/edit/", people.parolee_edit, name="parolee-edit"),
    path("<int:pk>/deceased/", people.parolee_deceased, name="parolee-deceased"),
    path("<int:pk>/photo/", people.parolee_photo, name="parolee-photo"),
    path("<int:pk>/photo/change/", people.photo_change, name="photo-change"),
    path("<int:pk>/level/set/", terms.level_set, name="level-set"),
    path("<int:pk>/case-type/set/", terms.case_type_set, name="case-type-set"),
    path("<int:pk>/status/change/", terms.status_change, name="status-change"),
    path("<int:pk>/credits/record/", sentences.credit_record, name="credit-record"),
    path("<int:pk>/credits/<int:credit_pk>/withdraw/", sentences.credit_withdraw, name="credit-withdraw"),
    path("<int:pk>/discharge-letter/", sentences.discharge_letter, name="discharge-letter"),
    path("<int:pk>/discharge-letter/issue/", sentences.discharge_letter_issue, name="discharge-letter-issue"),
    path("<int:pk>/arrests/record/", events.arrest_record, name="arrest-record"),
    path("<int:pk>/employment/record/", events.employment_record, name="employment-record"),
    path("<int:pk>/events/<int:event_pk>/withdraw/", events.event_withdraw, name="event-withdraw"),
    path("<int:pk>/assessments/", assessments.assessment_list, name="assessment-list"),
    path("<int:pk>/assessments/record/", assessments.assessment_record, name="assessment-record"),
    path(
        "<int:pk>/assessments/<int:assessment_pk>/withdraw/",
        assessments.assessment_withdraw,
        name="assessment-withdraw",
    ),
    path("<int:pk>/assessments/<int:assessment_pk>/approve/", assessments.override_approve, name="override-approve"),
    path("<int:pk>/assessments/<int:assessment_pk>/refuse/", assessments.override_refuse, name="override-refuse"),
    path("<int:pk>/conditions/add/", terms.condition_add, name="condition-add"),
    path("<int:pk>/conditions/<int:condition_pk>/answer/", terms.condition_answer, name="condition-answer"),
    path("<int:pk>/addresses/add/", surroundings.address_add, name="address-add"),
    path("<int:pk>/addresses/<int:address_pk>/end/", surroundings.address_end, name="address-end"),
    path("<int:pk>/associates/add/", surroundings.associate_add, name="associate-add"),
    path("<int:pk>/associates/<int:associate_pk>/edit/", surroundings.associate_edit, name="associate-edit"),
    path("<int:pk>/cautions/add/", surroundings.caution_add, name="caution-add"),
    path("<int:pk>/cautions/<int:caution_pk>/lift/", surroundings.caution_lift, name="caution-lift"),
]
