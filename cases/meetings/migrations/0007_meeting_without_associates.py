from django.db import migrations


class Migration(migrations.Migration):
    """Who was present stands in meetings_participant."""

    dependencies = [
        ('meetings', '0006_participants_who_came'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='meeting',
            name='associates',
        ),
    ]
