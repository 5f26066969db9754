"""What stands beside a meeting: who was asked to come, what they said, what was asked and answered, what was kept."""

from typing import Self

from django.db import models
from django.db.models import Q

from cases.meetings.models.meeting import Meeting
from cases.parolees.models import Associate, Parolee
from parole.accounts.models import User
from parole.accounts.reach import Reach
from parole.audit.history import append_only, tracked

STATEMENT_LENGTH = 5_000
ANSWER_LENGTH = 2_000


@tracked
class Participant(models.Model):
    """Someone who knows the parolee and was asked to a meeting, or was there. `came` is empty until somebody says."""

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="participants")
    associate = models.ForeignKey(Associate, on_delete=models.PROTECT, related_name="+")
    came = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "associate"], name="participant_once_a_meeting"),
        ]


@tracked
class Interview(models.Model):
    """What someone who knows the parolee said at a meeting. Without their consent no word of it is kept."""

    class Consent(models.TextChoices):
        GIVEN = "GIVEN", "Consent given"
        REFUSED = "REFUSED", "Consent refused"
        NOT_ASKED = "NOT_ASKED", "Not asked for consent"

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="interviews")
    associate = models.ForeignKey(Associate, on_delete=models.PROTECT, related_name="+")
    consent = models.CharField(max_length=9, choices=Consent)
    # Who they say they are to the parolee, which need not be what the case file says.
    relation = models.CharField(max_length=80, blank=True)
    statement = models.TextField(max_length=STATEMENT_LENGTH, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "associate"], name="interview_once_a_meeting"),
            models.CheckConstraint(
                name="interview_statement_needs_consent",
                condition=Q(statement="") | Q(consent="GIVEN"),
                violation_error_message="No statement is kept without consent.",
            ),
        ]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return self.get_consent_display()


@tracked
class PromptAnswer(models.Model):
    """One question that was asked at a meeting, in the words of that day, and its answer."""

    class Kind(models.TextChoices):
        TEXT = "TEXT", "In words"
        YES_NO = "YES_NO", "Yes or no"

    class YesNo(models.TextChoices):
        YES = "YES", "Yes"
        NO = "NO", "No"

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="answers")
    code = models.CharField(max_length=40)
    words = models.CharField(max_length=200)
    kind = models.CharField(max_length=6, choices=Kind)
    answer = models.TextField(max_length=ANSWER_LENGTH)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "code"], name="prompt_answered_once_a_meeting"),
            models.CheckConstraint(
                name="prompt_answer_is_of_its_kind",
                condition=(Q(kind="TEXT") & ~Q(answer="")) | Q(kind="YES_NO", answer__in=["YES", "NO"]),
                violation_error_message="The answer is a yes, a no, or in words, as the question asks.",
            ),
        ]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return self.answer_words

    @property
    def answer_words(self: Self) -> str:
        """The answer as it is read."""
        return self.YesNo(self.answer).label if self.kind == self.Kind.YES_NO else self.answer


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """Reads of attachments."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the attachments of the parolees whom this user reaches."""
        return self.filter(parolee__in=Parolee.objects.visible_to(reach))


@tracked
class Attachment(models.Model):
    """A file kept with the record of a meeting, under a name that says nothing, and what it was called."""

    class Kind(models.TextChoices):
        PDF = "PDF", "PDF"
        JPEG = "JPEG", "JPEG picture"
        PNG = "PNG", "PNG picture"
        TXT = "TXT", "Text"
        DOCX = "DOCX", "Word document"

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attachments")
    file = models.FileField(upload_to="attachments/", max_length=100)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=4, choices=Kind)
    size = models.PositiveIntegerField()
    # Of what is stored: a picture is drawn anew before.
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file"], name="attachment_has_a_file_of_its_own"),
            models.CheckConstraint(
                name="attachment_has_a_name_and_a_sum",
                condition=~Q(name="") & Q(sha256__regex="^[0-9a-f]{64}$"),
                violation_error_message="An attachment has a name, and the sum of its bytes.",
            ),
        ]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return self.name


class NoteTemplateQuerySet(models.QuerySet["NoteTemplate"]):
    """Reads of the agency's own beginnings of notes."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return those that are in use: they hold nothing of a case, and are the same for everybody."""
        return self.filter(is_active=True)

    def offered_for(self: Self, purpose: str) -> Self:
        """Return those for a purpose and those for any, by their titles."""
        return self.filter(Q(purpose="") | Q(purpose=purpose)).order_by("title", "pk")


class NoteTemplate(models.Model):
    """How the agency wants some notes to begin. Templates are switched off, never deleted."""

    title = models.CharField(max_length=60)
    text = models.TextField(max_length=STATEMENT_LENGTH)
    purpose = models.CharField(
        max_length=14, choices=Meeting.Purpose, blank=True, help_text="Left empty, it is offered for every meeting."
    )
    is_active = models.BooleanField(default=True)

    objects = NoteTemplateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["title"],
                name="note_template_title_once",
                violation_error_message="There is a template of that title already.",
            ),
        ]

    def __str__(self: Self) -> str:
        return self.title
