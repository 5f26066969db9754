import django.db.models.deletion
import pgtrigger.compiler
import uuid
from django.conf import settings
from parole import migrating
from parole.audit.privileges import only_add_to
from django.db import migrations, models


class Migration(migrating.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('verb', models.CharField(max_length=60)),
                ('target_type', models.CharField(max_length=60)),
                ('target_pk', models.BigIntegerField()),
                ('parolee_id', models.BigIntegerField(null=True)),
                ('details', models.JSONField(default=dict)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('token', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('answer', models.CharField(max_length=300)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='AccessLog',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('kind', models.CharField(choices=[('OPENED', 'Opened'), ('SEARCHED', 'Searched'), ('DENIED', 'Denied')], max_length=10)),
                ('view', models.CharField(max_length=80)),
                ('method', models.CharField(max_length=10)),
                ('status', models.PositiveSmallIntegerField(default=200)),
                ('parolee_id', models.BigIntegerField(null=True)),
                ('address', models.GenericIPAddressField(null=True)),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['parolee_id', '-at'], name='access_by_parolee'), models.Index(fields=['user', '-at'], name='access_by_user')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'OPENED'), _negated=True), ('parolee_id__isnull', False), _connector='OR'), name='access_log_opening_names_its_parolee')],
            },
        ),
        migrating.AddTrigger(
            model_name='accesslog',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ec7964a4c459c69dd1110addb5a094052661bb74', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d991f', table='audit_accesslog', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='accesslog',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='0afc7a4adbea7e220928cccf5e379200022c6042', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_9ee22', table='audit_accesslog', when='BEFORE')),
        ),
        migrating.AddIndex(
            model_name='event',
            index=models.Index(fields=['parolee_id', '-at', '-id'], name='event_by_parolee'),
        ),
        migrating.AddIndex(
            model_name='event',
            index=models.Index(fields=['target_type', 'target_pk'], name='event_by_target'),
        ),
        migrating.AddTrigger(
            model_name='event',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e1de01de2c9f0df2033cadb85ebc9cff5820c148', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7d947', table='audit_event', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='event',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='1b3deab10756fbdaf0820051e95801d49e89b69f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_06d01', table='audit_event', when='BEFORE')),
        ),
        only_add_to('audit_accesslog', 'audit_event'),
    ]
