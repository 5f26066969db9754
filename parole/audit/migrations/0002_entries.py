from django.conf import settings
from django.db import migrations, models

from parole import migrating


class Migration(migrating.Migration):

    dependencies = [
        ('audit', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='submission',
            name='entered_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='submission',
            name='form_token',
            field=models.UUIDField(db_index=True, null=True),
        ),
        migrating.AddConstraint(
            model_name='submission',
            constraint=models.UniqueConstraint(condition=models.Q(('entered_at__isnull', False)), fields=('form_token',), name='entry_is_sent_once', violation_error_message='This entry was sent before.'),
        ),
    ]
