import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=200)),
                ('fields', models.JSONField()),
                ('form_token', models.UUIDField()),
                ('device', models.UUIDField()),
                ('saved_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['expires_at'], name='draft_by_expiry')],
                'constraints': [models.UniqueConstraint(fields=('user', 'path'), name='draft_once_for_each_form', violation_error_message='There is a draft of this form already.'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('saved_at'))), name='draft_expires_after_it_is_saved', violation_error_message='A draft expires after it is saved.')],
            },
        ),
    ]
