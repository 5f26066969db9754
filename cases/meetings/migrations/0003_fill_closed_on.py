"""The day on which check-ins ended that had ended before it was kept."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0002_what_closes_a_check_in'),
        # The triggers that keep the history of the rows call a function of it.
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.RunSQL(
            """
            UPDATE meetings_checkin AS ended
            SET closed_on = coalesce(
                (SELECT happened_on FROM meetings_meeting WHERE meetings_meeting.id = ended.satisfied_by_id),
                (ended.trace ->> 'ended_on')::date,
                ended.changed_at::date
            )
            WHERE status <> 'OUTSTANDING' AND closed_on IS NULL
            """,
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
