import datetime
import django.db.models.deletion
import django.db.models.functions.text
import parole.accounts.models
import pghistory.utils
import pgtrigger.compiler
import phonenumber_field.modelfields
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
            name='Watermark',
            fields=[
                ('source', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('swept_until', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Recipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', phonenumber_field.modelfields.PhoneNumberField(blank=True, max_length=128, region=None)),
                ('email_consent_at', models.DateTimeField(blank=True, null=True)),
                ('sms_consent_at', models.DateTimeField(blank=True, null=True)),
                ('stopped_at', models.DateTimeField(blank=True, null=True)),
                ('language', models.CharField(choices=[('en', 'English'), ('es', 'Spanish')], default='en', max_length=5)),
                ('wording', models.CharField(choices=[('NEUTRAL', 'Neutral: nothing about supervision'), ('FULL', 'Full: may name the agency and the appointment')], default='NEUTRAL', max_length=10)),
                ('time_zone', models.CharField(default='America/Chicago', max_length=50, validators=[parole.accounts.models.validate_time_zone])),
                ('send_from', models.TimeField(default=datetime.time(9, 0))),
                ('send_until', models.TimeField(default=datetime.time(20, 0))),
                ('version', models.PositiveIntegerField(default=1)),
                ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='recipient', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=40)),
                ('subject_id', models.BigIntegerField()),
                ('occasion', models.CharField(max_length=40)),
                ('stage', models.CharField(choices=[('WINDOW_OPENS', 'Window opens'), ('DUE', 'Due'), ('OVERDUE', 'Overdue'), ('OVERDUE_SUPERVISOR', 'Overdue, to the supervisor'), ('FOUR_DAYS_BEFORE', '4 days before'), ('DAY_BEFORE', '1 day before'), ('MISSED', 'Missed'), ('SCHEDULED', 'Scheduled'), ('MOVED', 'Moved'), ('CANCELLED', 'Cancelled'), ('REASSIGNED', 'Officer changed')], max_length=20)),
                ('channel', models.CharField(choices=[('EMAIL', 'E-mail'), ('SMS', 'Text message')], max_length=5)),
                ('parolee_id', models.BigIntegerField(null=True)),
                ('population', models.CharField(choices=[('ADULT', 'Adult'), ('JUVENILE', 'Juvenile')], max_length=10)),
                ('status', models.CharField(choices=[('PLANNED', 'Waiting'), ('CLAIMED', 'Being prepared'), ('ATTEMPTING', 'Being sent'), ('SENT', 'Sent'), ('UNCERTAIN', 'Not known whether it was sent'), ('FAILED', 'Failed'), ('SKIPPED', 'Not sent'), ('CANCELLED', 'Cancelled')], default='PLANNED', max_length=10)),
                ('planned_at', models.DateTimeField()),
                ('send_after', models.DateTimeField()),
                ('useful_until', models.DateTimeField()),
                ('lease_until', models.DateTimeField(null=True)),
                ('attempt', models.PositiveSmallIntegerField(default=0)),
                ('reference', models.UUIDField(default=uuid.uuid4)),
                ('provider_id', models.CharField(blank=True, max_length=80)),
                ('sent_at', models.DateTimeField(null=True)),
                ('uncertain_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('skip', models.CharField(blank=True, choices=[('NO_CONSENT', 'No consent recorded'), ('NO_ADDRESS', 'No address'), ('STOPPED', 'Notices to this person are stopped'), ('MOOT', 'No longer due, or moved'), ('TOLD', 'Told through another channel'), ('LATE', 'Too late to be of use')], max_length=12)),
                ('failure', models.CharField(blank=True, max_length=200)),
                ('words', models.TextField(blank=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='accounts.unit')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='notices.recipient')),
            ],
        ),
        migrations.CreateModel(
            name='RecipientEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', phonenumber_field.modelfields.PhoneNumberField(blank=True, max_length=128, region=None)),
                ('email_consent_at', models.DateTimeField(blank=True, null=True)),
                ('sms_consent_at', models.DateTimeField(blank=True, null=True)),
                ('stopped_at', models.DateTimeField(blank=True, null=True)),
                ('language', models.CharField(choices=[('en', 'English'), ('es', 'Spanish')], default='en', max_length=5)),
                ('wording', models.CharField(choices=[('NEUTRAL', 'Neutral: nothing about supervision'), ('FULL', 'Full: may name the agency and the appointment')], default='NEUTRAL', max_length=10)),
                ('time_zone', models.CharField(default='America/Chicago', max_length=50, validators=[parole.accounts.models.validate_time_zone])),
                ('send_from', models.TimeField(default=datetime.time(9, 0))),
                ('send_until', models.TimeField(default=datetime.time(20, 0))),
                ('version', models.PositiveIntegerField(default=1)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='notices.recipient')),
                ('user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrating.AddIndex(
            model_name='recipient',
            index=models.Index(django.db.models.functions.text.Right(models.F('phone'), 7), name='recipient_by_local_part'),
        ),
        migrating.AddConstraint(
            model_name='recipient',
            constraint=models.CheckConstraint(condition=models.Q(('sms_consent_at__isnull', True), models.Q(('phone', ''), _negated=True), _connector='OR'), name='recipient_sms_consent_needs_a_phone', violation_error_message='Consent to text messages needs a phone number.'),
        ),
        migrating.AddConstraint(
            model_name='recipient',
            constraint=models.CheckConstraint(condition=models.Q(('email_consent_at__isnull', True), models.Q(('email', ''), _negated=True), _connector='OR'), name='recipient_email_consent_needs_an_address', violation_error_message='Consent to e-mail needs an e-mail address.'),
        ),
        migrating.AddConstraint(
            model_name='recipient',
            constraint=models.CheckConstraint(condition=models.Q(('send_from__lt', models.F('send_until'))), name='recipient_send_window_is_in_order', violation_error_message='The sending window must open before it closes.'),
        ),
        migrating.AddTrigger(
            model_name='recipient',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "notices_recipientevent" ("email", "email_consent_at", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "send_from", "send_until", "sms_consent_at", "stopped_at", "time_zone", "user_id", "version", "wording") SELECT new_values."email", new_values."email_consent_at", new_values."id", new_values."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."phone", new_values."send_from", new_values."send_until", new_values."sms_consent_at", new_values."stopped_at", new_values."time_zone", new_values."user_id", new_values."version", new_values."wording" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='1ab1eb8846a8aa00c92d960657ff1d95988ffbc5', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_d0ca1', referencing='REFERENCING NEW TABLE AS new_values ', table='notices_recipient', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='recipient',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "notices_recipientevent" ("email", "email_consent_at", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "send_from", "send_until", "sms_consent_at", "stopped_at", "time_zone", "user_id", "version", "wording") SELECT new_values."email", new_values."email_consent_at", new_values."id", new_values."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."phone", new_values."send_from", new_values."send_until", new_values."sms_consent_at", new_values."stopped_at", new_values."time_zone", new_values."user_id", new_values."version", new_values."wording" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5c456b977c89b681bb5a41a282686c1daf89c67d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_f0b47', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='notices_recipient', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='recipient',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "notices_recipientevent" ("email", "email_consent_at", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "send_from", "send_until", "sms_consent_at", "stopped_at", "time_zone", "user_id", "version", "wording") SELECT old_values."email", old_values."email_consent_at", old_values."id", old_values."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."phone", old_values."send_from", old_values."send_until", old_values."sms_consent_at", old_values."stopped_at", old_values."time_zone", old_values."user_id", old_values."version", old_values."wording" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='bf94a082fdb9028691a4d9848327e0af672ee5cd', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_79f03', referencing='REFERENCING OLD TABLE AS old_values ', table='notices_recipient', when='AFTER')),
        ),
        migrating.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('status', 'PLANNED')), fields=['send_after', 'id'], name='notice_waiting'),
        ),
        migrating.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('status__in', ['CLAIMED', 'ATTEMPTING', 'UNCERTAIN'])), fields=['lease_until', 'id'], name='notice_held'),
        ),
        migrating.AddIndex(
            model_name='notice',
            index=models.Index(fields=['source', 'subject_id'], name='notice_by_subject'),
        ),
        migrating.AddIndex(
            model_name='notice',
            index=models.Index(fields=['unit', '-planned_at', '-id'], name='notice_by_unit'),
        ),
        migrating.AddIndex(
            model_name='notice',
            index=models.Index(fields=['parolee_id', '-planned_at'], name='notice_by_parolee'),
        ),
        migrating.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(fields=('source', 'subject_id', 'occasion', 'recipient', 'stage', 'channel'), name='notice_once'),
        ),
        migrating.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('status', 'SENT')), models.Q(models.Q(('status', 'SENT'), _negated=True), ('sent_at__isnull', True)), _connector='OR'), name='notice_sent_has_its_moment'),
        ),
        migrating.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('skip__gt', ''), ('status', 'SKIPPED')), models.Q(models.Q(('status', 'SKIPPED'), _negated=True), ('skip', '')), _connector='OR'), name='notice_skipped_has_a_reason'),
        ),
        migrating.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['CLAIMED', 'ATTEMPTING']), _negated=True), ('lease_until__isnull', False), _connector='OR'), name='notice_held_has_a_lease'),
        ),
        migrating.AddTrigger(
            model_name='recipientevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='46cfa27477b54eff083c77c80b04b2aefae717a9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_a48ff', table='notices_recipientevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='recipientevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9fde301d920f2412d6f72284d053f7cf38b25ffe', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9ff31', table='notices_recipientevent', when='BEFORE')),
        ),
        only_add_to('notices_recipientevent'),
    ]
