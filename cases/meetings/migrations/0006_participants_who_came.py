from django.db import migrations


class Migration(migrations.Migration):
    """Whoever was present becomes a participant who came."""

    dependencies = [
        ('meetings', '0005_recording'),
        # Its function writes the history of each row.
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.RunSQL(
            """
            INSERT INTO meetings_participant (parolee_id, meeting_id, associate_id, came)
            SELECT meeting.parolee_id, present.meeting_id, present.associate_id, true
            FROM meetings_meeting_associates AS present JOIN meetings_meeting AS meeting ON meeting.id = present.meeting_id
            ORDER BY present.id
            """,
            reverse_sql="""
            INSERT INTO meetings_meeting_associates (meeting_id, associate_id)
            SELECT meeting_id, associate_id FROM meetings_participant WHERE came ORDER BY id
            """,
        ),
    ]
