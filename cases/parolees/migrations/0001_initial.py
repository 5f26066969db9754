import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
import pghistory.utils
import pgtrigger.compiler
import phonenumber_field.modelfields
from django.conf import settings
from django.db import migrations, models
from parole import migrating
from parole.audit.privileges import only_add_to


class Migration(migrating.Migration):

    initial = True

    dependencies = [
        ('accounts', '0002_closure_reasons'),
        ('notices', '0003_decided'),
        ('officers', '0001_initial'),
        ('rulebook', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('HOME', 'Home'), ('WORK', 'Work'), ('OTHER', 'Other')], default='HOME', max_length=10)),
                ('street', models.CharField(max_length=200)),
                ('city', models.CharField(max_length=100)),
                ('state', models.CharField(max_length=2)),
                ('postal_code', models.CharField(blank=True, max_length=10)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(blank=True, null=True)),
                ('cautions', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'verbose_name_plural': 'addresses',
            },
        ),
        migrations.CreateModel(
            name='Alias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160)),
            ],
            options={
                'verbose_name_plural': 'aliases',
            },
        ),
        migrations.CreateModel(
            name='Associate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('FAMILY', 'Family'), ('EMPLOYER', 'Employer'), ('GUARDIAN', 'Guardian'), ('EMERGENCY_CONTACT', 'Emergency contact')], max_length=20)),
                ('name', models.CharField(max_length=160)),
                ('relation', models.CharField(blank=True, max_length=80)),
                ('phone', phonenumber_field.modelfields.PhoneNumberField(blank=True, max_length=128, region=None)),
                ('knows_of_supervision', models.CharField(choices=[('KNOWS', 'Knows'), ('DOES_NOT_KNOW', 'Does not know'), ('NOT_KNOWN', 'Not known')], default='NOT_KNOWN', max_length=13)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name='Caution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('TWO_OFFICERS', 'Two officers'), ('WEAPONS', 'Weapons'), ('ANIMALS', 'Animals'), ('GANG', 'Gang'), ('HOSTILE_OCCUPANTS', 'Hostile occupants'), ('OTHER', 'Other')], default='OTHER', max_length=17)),
                ('text', models.CharField(max_length=200)),
                ('recorded_on', models.DateField()),
                ('lifted_on', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Identifier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('CORRECTIONS', 'Corrections number'), ('STATE', 'State identification number'), ('FBI', 'FBI number'), ('DRIVER', "Driver's license"), ('OTHER', 'Other')], max_length=15)),
                ('value', models.CharField(max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name='Parolee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=20, unique=True)),
                ('first_name', models.CharField(max_length=80)),
                ('middle_name', models.CharField(blank=True, max_length=80)),
                ('last_name', models.CharField(max_length=80)),
                ('name_key', models.CharField(max_length=500)),
                ('born_on', models.DateField(blank=True, null=True)),
                ('sex', models.CharField(choices=[('FEMALE', 'Female'), ('MALE', 'Male'), ('UNKNOWN', 'Not recorded')], default='UNKNOWN', max_length=10)),
                ('population', models.CharField(choices=[('ADULT', 'Adult'), ('JUVENILE', 'Juvenile')], max_length=10)),
                ('photo', models.ImageField(blank=True, upload_to='photos/')),
                ('died_on', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('recorded_at', models.DateTimeField()),
                ('recipient', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='notices.recipient')),
            ],
        ),
        migrations.CreateModel(
            name='IdentifierEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('CORRECTIONS', 'Corrections number'), ('STATE', 'State identification number'), ('FBI', 'FBI number'), ('DRIVER', "Driver's license"), ('OTHER', 'Other')], max_length=15)),
                ('value', models.CharField(max_length=40)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parolees.identifier')),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='identifier',
            name='parolee',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='identifiers', to='parolees.parolee'),
        ),
        migrations.CreateModel(
            name='DischargeLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('en', 'English'), ('es', 'Spanish')], max_length=5)),
                ('issued_at', models.DateTimeField()),
                ('issued_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='discharge_letters', to='parolees.parolee')),
            ],
        ),
        migrations.CreateModel(
            name='Condition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('STANDARD', 'Standard'), ('SPECIAL', 'Special')], max_length=10)),
                ('category', models.CharField(choices=[('REPORTING', 'Reporting'), ('RESIDENCE', 'Residence'), ('EMPLOYMENT', 'Employment'), ('CURFEW', 'Curfew'), ('SUBSTANCES', 'Alcohol and drugs'), ('TESTING', 'Testing'), ('TREATMENT', 'Treatment'), ('TRAVEL', 'Travel'), ('CONTACT', 'No contact'), ('WEAPONS', 'Weapons'), ('OTHER', 'Other')], max_length=12)),
                ('text', models.TextField()),
                ('plain_words', models.TextField(blank=True)),
                ('parameters', models.JSONField(blank=True, default=dict)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('answer', models.CharField(choices=[('NOT_YET', 'Not yet acknowledged'), ('ACKNOWLEDGED', 'Acknowledged'), ('REFUSED', 'Refused to sign')], default='NOT_YET', max_length=12)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_before', models.CharField(blank=True, max_length=120)),
                ('answered_language', models.CharField(blank=True, max_length=5)),
                ('version', models.PositiveIntegerField(default=1)),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conditions', to='parolees.parolee')),
            ],
        ),
        migrations.CreateModel(
            name='CautionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('TWO_OFFICERS', 'Two officers'), ('WEAPONS', 'Weapons'), ('ANIMALS', 'Animals'), ('GANG', 'Gang'), ('HOSTILE_OCCUPANTS', 'Hostile occupants'), ('OTHER', 'Other')], default='OTHER', max_length=17)),
                ('text', models.CharField(max_length=200)),
                ('recorded_on', models.DateField()),
                ('lifted_on', models.DateField(blank=True, null=True)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parolees.caution')),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='caution',
            name='parolee',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cautions', to='parolees.parolee'),
        ),
        migrations.CreateModel(
            name='CaseEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('ARRESTED', 'New arrest'), ('EMPLOYED', 'New employment'), ('ADDRESS_CHANGED', 'Change of address'), ('RETURNED_FROM_CUSTODY', 'Return from custody')], max_length=21)),
                ('happened_on', models.DateField()),
                ('detail', models.CharField(blank=True, max_length=300)),
                ('recorded_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='case_events', to='parolees.parolee')),
            ],
        ),
        migrations.CreateModel(
            name='AssociateEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('FAMILY', 'Family'), ('EMPLOYER', 'Employer'), ('GUARDIAN', 'Guardian'), ('EMERGENCY_CONTACT', 'Emergency contact')], max_length=20)),
                ('name', models.CharField(max_length=160)),
                ('relation', models.CharField(blank=True, max_length=80)),
                ('phone', phonenumber_field.modelfields.PhoneNumberField(blank=True, max_length=128, region=None)),
                ('knows_of_supervision', models.CharField(choices=[('KNOWS', 'Knows'), ('DOES_NOT_KNOW', 'Does not know'), ('NOT_KNOWN', 'Not known')], default='NOT_KNOWN', max_length=13)),
                ('version', models.PositiveIntegerField(default=1)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parolees.associate')),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='associate',
            name='parolee',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='associates', to='parolees.parolee'),
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('FIRST', 'First officer'), ('SECOND', 'Second officer')], default='FIRST', max_length=6)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField(blank=True, null=True)),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='officers.officer')),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='parolees.parolee')),
            ],
        ),
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('instrument', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=120)),
                ('score', models.IntegerField()),
                ('table', models.CharField(blank=True, choices=[('FEMALE', 'Bands for women'), ('MALE', 'Bands for men')], max_length=6)),
                ('band', models.CharField(choices=[('MIN', 'Minimum'), ('MOD', 'Moderate'), ('HIGH', 'High'), ('MAX', 'Maximum')], max_length=4)),
                ('assessed_on', models.DateField()),
                ('level', models.CharField(choices=[('MIN', 'Minimum'), ('MOD', 'Moderate'), ('HIGH', 'High'), ('MAX', 'Maximum')], max_length=4)),
                ('override_reason', models.TextField(blank=True)),
                ('status', models.CharField(choices=[('SET', 'Level of the band'), ('WAITING', 'Override waiting for approval'), ('APPROVED', 'Override approved'), ('REFUSED', 'Override refused')], max_length=8)),
                ('recorded_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('refusal_reason', models.TextField(blank=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pack', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rulebook.rulepack')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='parolees.parolee')),
            ],
        ),
        migrations.CreateModel(
            name='AliasEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=160)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parolees.alias')),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='alias',
            name='parolee',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='aliases', to='parolees.parolee'),
        ),
        migrations.CreateModel(
            name='AddressEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('HOME', 'Home'), ('WORK', 'Work'), ('OTHER', 'Other')], default='HOME', max_length=10)),
                ('street', models.CharField(max_length=200)),
                ('city', models.CharField(max_length=100)),
                ('state', models.CharField(max_length=2)),
                ('postal_code', models.CharField(blank=True, max_length=10)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(blank=True, null=True)),
                ('cautions', models.CharField(blank=True, max_length=300)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parolees.address')),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='address',
            name='parolee',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='addresses', to='parolees.parolee'),
        ),
        migrations.CreateModel(
            name='ParoleeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('number', models.CharField(max_length=20)),
                ('first_name', models.CharField(max_length=80)),
                ('middle_name', models.CharField(blank=True, max_length=80)),
                ('last_name', models.CharField(max_length=80)),
                ('name_key', models.CharField(max_length=500)),
                ('born_on', models.DateField(blank=True, null=True)),
                ('sex', models.CharField(choices=[('FEMALE', 'Female'), ('MALE', 'Male'), ('UNKNOWN', 'Not recorded')], default='UNKNOWN', max_length=10)),
                ('population', models.CharField(choices=[('ADULT', 'Adult'), ('JUVENILE', 'Juvenile')], max_length=10)),
                ('photo', models.ImageField(blank=True, upload_to='photos/')),
                ('died_on', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('recorded_at', models.DateTimeField()),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parolees.parolee')),
                ('recipient', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='notices.recipient')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PhoneNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', phonenumber_field.modelfields.PhoneNumberField(max_length=128, region=None)),
                ('label', models.CharField(blank=True, max_length=40)),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='phone_numbers', to='parolees.parolee')),
            ],
        ),
        migrations.CreateModel(
            name='PhoneNumberEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('number', phonenumber_field.modelfields.PhoneNumberField(max_length=128, region=None)),
                ('label', models.CharField(blank=True, max_length=40)),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parolees.phonenumber')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page', models.CharField(choices=[('CASELOAD', 'Caseload'), ('MEETINGS', 'Meetings of a case')], max_length=10)),
                ('name', models.CharField(max_length=40)),
                ('query', models.CharField(max_length=500)),
                ('is_default', models.BooleanField(default=False)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='SentenceCredit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days', models.PositiveSmallIntegerField()),
                ('reason', models.CharField(choices=[('EARNED_COMPLIANCE', 'Earned compliance credit'), ('EARNED_TIME', 'Earned time credit'), ('COURT_ORDER', 'Credit by order of the court'), ('BOARD_ORDER', 'Credit by order of the board'), ('CORRECTION', 'Correction of the sentence')], max_length=17)),
                ('authority', models.CharField(max_length=120)),
                ('granted_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credits', to='parolees.parolee')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='StatusSpan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('PRE_RELEASE', 'Pre-release'), ('ACTIVE', 'Active'), ('IN_CUSTODY', 'In custody'), ('ABSCONDED', 'Absconded'), ('SUSPENDED', 'Suspended'), ('COMPACT_OUT', 'Supervised by another state'), ('REVOKED', 'Revoked'), ('DISCHARGED', 'Discharged'), ('EXPIRED', 'Expired'), ('DECEASED', 'Deceased')], max_length=12)),
                ('reason', models.CharField(blank=True, choices=[('HOSPITAL', 'Hospital'), ('COURT', 'By order of the court'), ('WARRANT', 'Warrant issued')], max_length=8)),
                ('place', models.CharField(blank=True, max_length=120)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField()),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_spans', to='parolees.parolee')),
            ],
        ),
        migrations.CreateModel(
            name='SupervisionLevel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.CharField(choices=[('MIN', 'Minimum'), ('MOD', 'Moderate'), ('HIGH', 'High'), ('MAX', 'Maximum')], max_length=4)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField()),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='levels', to='parolees.parolee')),
            ],
        ),
        migrations.CreateModel(
            name='SupervisionTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('PAROLE', 'Parole'), ('MANDATORY_RELEASE', 'Mandatory release'), ('CONDITIONAL_RELEASE', 'Conditional release'), ('SPECIAL_SENTENCE', 'Special sentence'), ('COMPACT_IN', 'Compact, from another state')], max_length=20)),
                ('authority', models.CharField(max_length=120)),
                ('release_basis', models.CharField(choices=[('DISCRETIONARY', 'Granted by the board'), ('EARNED_TIME', 'Earned time'), ('MANDATORY', 'Mandatory'), ('OVERCROWDING', 'Overcrowding or emergency'), ('MEDICAL', 'Medical'), ('UNKNOWN', 'Not recorded')], max_length=15)),
                ('offense', models.CharField(blank=True, max_length=120)),
                ('case_type', models.CharField(choices=[('GENERAL', 'General'), ('SEX_OFFENSE', 'Sex offense'), ('DOMESTIC_VIOLENCE', 'Domestic violence'), ('SERIOUS_MENTAL_ILLNESS', 'Serious mental illness'), ('ELECTRONIC_MONITORING', 'Electronic monitoring'), ('GANG', 'Gang')], default='GENERAL', max_length=25)),
                ('status', models.CharField(choices=[('PRE_RELEASE', 'Pre-release'), ('ACTIVE', 'Active'), ('IN_CUSTODY', 'In custody'), ('ABSCONDED', 'Absconded'), ('SUSPENDED', 'Suspended'), ('COMPACT_OUT', 'Supervised by another state'), ('REVOKED', 'Revoked'), ('DISCHARGED', 'Discharged'), ('EXPIRED', 'Expired'), ('DECEASED', 'Deceased')], max_length=12)),
                ('released_on', models.DateField(blank=True, null=True)),
                ('expires_on', models.DateField(blank=True, null=True)),
                ('projected_discharge_on', models.DateField(blank=True, null=True)),
                ('is_tolled', models.BooleanField(default=False)),
                ('projected_at', models.DateTimeField(blank=True, null=True)),
                ('planned_from', models.DateField(blank=True, null=True)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('is_latest', models.BooleanField(default=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('parolee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='parolees.parolee')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.unit')),
            ],
        ),
        migrations.CreateModel(
            name='SupervisionLevelEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('level', models.CharField(choices=[('MIN', 'Minimum'), ('MOD', 'Moderate'), ('HIGH', 'High'), ('MAX', 'Maximum')], max_length=4)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField()),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parolees.supervisionlevel')),
                ('term', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.supervisionterm')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='supervisionlevel',
            name='term',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='levels', to='parolees.supervisionterm'),
        ),
        migrations.CreateModel(
            name='StatusSpanEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('status', models.CharField(choices=[('PRE_RELEASE', 'Pre-release'), ('ACTIVE', 'Active'), ('IN_CUSTODY', 'In custody'), ('ABSCONDED', 'Absconded'), ('SUSPENDED', 'Suspended'), ('COMPACT_OUT', 'Supervised by another state'), ('REVOKED', 'Revoked'), ('DISCHARGED', 'Discharged'), ('EXPIRED', 'Expired'), ('DECEASED', 'Deceased')], max_length=12)),
                ('reason', models.CharField(blank=True, choices=[('HOSPITAL', 'Hospital'), ('COURT', 'By order of the court'), ('WARRANT', 'Warrant issued')], max_length=8)),
                ('place', models.CharField(blank=True, max_length=120)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField()),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parolees.statusspan')),
                ('term', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.supervisionterm')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='statusspan',
            name='term',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_spans', to='parolees.supervisionterm'),
        ),
        migrations.CreateModel(
            name='SentenceCreditEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('days', models.PositiveSmallIntegerField()),
                ('reason', models.CharField(choices=[('EARNED_COMPLIANCE', 'Earned compliance credit'), ('EARNED_TIME', 'Earned time credit'), ('COURT_ORDER', 'Credit by order of the court'), ('BOARD_ORDER', 'Credit by order of the board'), ('CORRECTION', 'Correction of the sentence')], max_length=17)),
                ('authority', models.CharField(max_length=120)),
                ('granted_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parolees.sentencecredit')),
                ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.supervisionterm')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='sentencecredit',
            name='term',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credits', to='parolees.supervisionterm'),
        ),
        migrations.CreateModel(
            name='DischargeLetterEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('language', models.CharField(choices=[('en', 'English'), ('es', 'Spanish')], max_length=5)),
                ('issued_at', models.DateTimeField()),
                ('issued_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parolees.dischargeletter')),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('term', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.supervisionterm')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='dischargeletter',
            name='term',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='discharge_letter', to='parolees.supervisionterm'),
        ),
        migrations.CreateModel(
            name='ConditionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('STANDARD', 'Standard'), ('SPECIAL', 'Special')], max_length=10)),
                ('category', models.CharField(choices=[('REPORTING', 'Reporting'), ('RESIDENCE', 'Residence'), ('EMPLOYMENT', 'Employment'), ('CURFEW', 'Curfew'), ('SUBSTANCES', 'Alcohol and drugs'), ('TESTING', 'Testing'), ('TREATMENT', 'Treatment'), ('TRAVEL', 'Travel'), ('CONTACT', 'No contact'), ('WEAPONS', 'Weapons'), ('OTHER', 'Other')], max_length=12)),
                ('text', models.TextField()),
                ('plain_words', models.TextField(blank=True)),
                ('parameters', models.JSONField(blank=True, default=dict)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('answer', models.CharField(choices=[('NOT_YET', 'Not yet acknowledged'), ('ACKNOWLEDGED', 'Acknowledged'), ('REFUSED', 'Refused to sign')], default='NOT_YET', max_length=12)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_before', models.CharField(blank=True, max_length=120)),
                ('answered_language', models.CharField(blank=True, max_length=5)),
                ('version', models.PositiveIntegerField(default=1)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parolees.condition')),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('term', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.supervisionterm')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='condition',
            name='term',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conditions', to='parolees.supervisionterm'),
        ),
        migrations.CreateModel(
            name='CaseEventEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('ARRESTED', 'New arrest'), ('EMPLOYED', 'New employment'), ('ADDRESS_CHANGED', 'Change of address'), ('RETURNED_FROM_CUSTODY', 'Return from custody')], max_length=21)),
                ('happened_on', models.DateField()),
                ('detail', models.CharField(blank=True, max_length=300)),
                ('recorded_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parolees.caseevent')),
                ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('term', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.supervisionterm')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='caseevent',
            name='term',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='case_events', to='parolees.supervisionterm'),
        ),
        migrations.CreateModel(
            name='AssignmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('FIRST', 'First officer'), ('SECOND', 'Second officer')], default='FIRST', max_length=6)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField(blank=True, null=True)),
                ('officer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='officers.officer')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parolees.assignment')),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('term', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.supervisionterm')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='assignment',
            name='term',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='parolees.supervisionterm'),
        ),
        migrations.CreateModel(
            name='AssessmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('instrument', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=120)),
                ('score', models.IntegerField()),
                ('table', models.CharField(blank=True, choices=[('FEMALE', 'Bands for women'), ('MALE', 'Bands for men')], max_length=6)),
                ('band', models.CharField(choices=[('MIN', 'Minimum'), ('MOD', 'Moderate'), ('HIGH', 'High'), ('MAX', 'Maximum')], max_length=4)),
                ('assessed_on', models.DateField()),
                ('level', models.CharField(choices=[('MIN', 'Minimum'), ('MOD', 'Moderate'), ('HIGH', 'High'), ('MAX', 'Maximum')], max_length=4)),
                ('override_reason', models.TextField(blank=True)),
                ('status', models.CharField(choices=[('SET', 'Level of the band'), ('WAITING', 'Override waiting for approval'), ('APPROVED', 'Override approved'), ('REFUSED', 'Override refused')], max_length=8)),
                ('recorded_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('refusal_reason', models.TextField(blank=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pack', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='rulebook.rulepack')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parolees.assessment')),
                ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('term', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.supervisionterm')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='assessment',
            name='term',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='parolees.supervisionterm'),
        ),
        migrations.CreateModel(
            name='SupervisionTermEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('PAROLE', 'Parole'), ('MANDATORY_RELEASE', 'Mandatory release'), ('CONDITIONAL_RELEASE', 'Conditional release'), ('SPECIAL_SENTENCE', 'Special sentence'), ('COMPACT_IN', 'Compact, from another state')], max_length=20)),
                ('authority', models.CharField(max_length=120)),
                ('release_basis', models.CharField(choices=[('DISCRETIONARY', 'Granted by the board'), ('EARNED_TIME', 'Earned time'), ('MANDATORY', 'Mandatory'), ('OVERCROWDING', 'Overcrowding or emergency'), ('MEDICAL', 'Medical'), ('UNKNOWN', 'Not recorded')], max_length=15)),
                ('offense', models.CharField(blank=True, max_length=120)),
                ('case_type', models.CharField(choices=[('GENERAL', 'General'), ('SEX_OFFENSE', 'Sex offense'), ('DOMESTIC_VIOLENCE', 'Domestic violence'), ('SERIOUS_MENTAL_ILLNESS', 'Serious mental illness'), ('ELECTRONIC_MONITORING', 'Electronic monitoring'), ('GANG', 'Gang')], default='GENERAL', max_length=25)),
                ('status', models.CharField(choices=[('PRE_RELEASE', 'Pre-release'), ('ACTIVE', 'Active'), ('IN_CUSTODY', 'In custody'), ('ABSCONDED', 'Absconded'), ('SUSPENDED', 'Suspended'), ('COMPACT_OUT', 'Supervised by another state'), ('REVOKED', 'Revoked'), ('DISCHARGED', 'Discharged'), ('EXPIRED', 'Expired'), ('DECEASED', 'Deceased')], max_length=12)),
                ('released_on', models.DateField(blank=True, null=True)),
                ('expires_on', models.DateField(blank=True, null=True)),
                ('projected_discharge_on', models.DateField(blank=True, null=True)),
                ('is_tolled', models.BooleanField(default=False)),
                ('projected_at', models.DateTimeField(blank=True, null=True)),
                ('planned_from', models.DateField(blank=True, null=True)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('is_latest', models.BooleanField(default=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('parolee', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parolees.parolee')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='parolees.supervisionterm')),
                ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrating.AddIndex(
            model_name='parolee',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(models.F('name_key'), name='gin_trgm_ops'), name='parolee_name_trigram'),
        ),
        migrating.AddIndex(
            model_name='parolee',
            index=django.contrib.postgres.indexes.GinIndex(models.Func(models.F('name_key'), models.Value(' '), function='string_to_array', output_field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)), name='parolee_name_words'),
        ),
        migrating.AddIndex(
            model_name='parolee',
            index=models.Index(django.contrib.postgres.indexes.OpClass(models.F('name_key'), name='text_pattern_ops'), name='parolee_name_prefix'),
        ),
        migrating.AddIndex(
            model_name='parolee',
            index=models.Index(fields=['last_name', 'first_name', 'id'], name='parolee_by_name'),
        ),
        migrating.AddConstraint(
            model_name='parolee',
            constraint=models.CheckConstraint(condition=models.Q(('died_on__isnull', True), ('born_on__isnull', True), ('died_on__gte', models.F('born_on')), _connector='OR'), name='parolee_dies_after_birth', violation_error_message='A death cannot come before the birth.'),
        ),
        migrating.AddConstraint(
            model_name='parolee',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_name', ''), _negated=True), models.Q(('last_name', ''), _negated=True), models.Q(('name_key', ''), _negated=True)), name='parolee_has_a_name', violation_error_message='A parolee has a first and a last name.'),
        ),
        migrating.AddIndex(
            model_name='identifier',
            index=models.Index(fields=['value'], name='identifier_by_value'),
        ),
        migrating.AddConstraint(
            model_name='identifier',
            constraint=models.UniqueConstraint(fields=('parolee', 'kind', 'value'), name='identifier_once'),
        ),
        migrating.AddConstraint(
            model_name='caution',
            constraint=models.CheckConstraint(condition=models.Q(('lifted_on__isnull', True), ('lifted_on__gte', models.F('recorded_on')), _connector='OR'), name='caution_is_lifted_after_it_is_recorded', violation_error_message='A caution cannot be lifted before it was recorded.'),
        ),
        migrating.AddConstraint(
            model_name='associate',
            constraint=models.CheckConstraint(condition=models.Q(('knows_of_supervision__in', ['KNOWS', 'DOES_NOT_KNOW', 'NOT_KNOWN'])), name='associate_knows_or_does_not_or_nobody_can_say', violation_error_message='Someone knows of the supervision, does not, or it is not known.'),
        ),
        migrating.AddConstraint(
            model_name='address',
            constraint=models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='address_ends_after_it_starts', violation_error_message='An address cannot end before it starts.'),
        ),
        migrating.AddIndex(
            model_name='phonenumber',
            index=models.Index(django.db.models.functions.text.Right(models.F('number'), 7), name='phone_number_by_local_part'),
        ),
        migrating.AddConstraint(
            model_name='savedview',
            constraint=models.UniqueConstraint(fields=('user', 'page', 'name'), name='saved_view_once_a_name', violation_error_message='You already have a view of that name.'),
        ),
        migrating.AddConstraint(
            model_name='savedview',
            constraint=models.UniqueConstraint(condition=models.Q(('is_default', True)), fields=('user', 'page'), name='saved_view_one_default'),
        ),
        migrating.AddIndex(
            model_name='supervisionterm',
            index=models.Index(condition=models.Q(('is_latest', True)), fields=['unit', 'status'], name='term_by_unit'),
        ),
        migrating.AddIndex(
            model_name='supervisionterm',
            index=models.Index(fields=['status', 'id'], name='term_by_status'),
        ),
        migrating.AddIndex(
            model_name='supervisionterm',
            index=models.Index(condition=models.Q(('closed_on__isnull', True), ('projected_discharge_on__isnull', False)), fields=['projected_discharge_on', 'id'], name='term_by_discharge'),
        ),
        migrating.AddConstraint(
            model_name='supervisionterm',
            constraint=models.UniqueConstraint(condition=models.Q(('is_latest', True)), fields=('parolee',), name='term_one_latest', violation_error_message='A parolee has one latest term.'),
        ),
        migrating.AddConstraint(
            model_name='supervisionterm',
            constraint=models.CheckConstraint(condition=models.Q(('expires_on__isnull', True), ('released_on__isnull', True), ('expires_on__gte', models.F('released_on')), _connector='OR'), name='term_expires_after_release', violation_error_message='A term cannot expire before the release.'),
        ),
        migrating.AddConstraint(
            model_name='supervisionterm',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('expires_on__isnull', True), ('is_tolled', False), ('projected_discharge_on__isnull', True)), models.Q(('expires_on__isnull', False), ('projected_at__isnull', False), ('projected_discharge_on__isnull', False)), _connector='OR'), name='term_projected_where_it_expires', violation_error_message='A sentence that ends on a day has a projected discharge.'),
        ),
        migrating.AddConstraint(
            model_name='supervisionterm',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'PRE_RELEASE'), ('status__in', ['DISCHARGED', 'DECEASED']), models.Q(('planned_from__isnull', False), ('released_on__isnull', False)), _connector='OR'), name='term_released_unless_pre_release', violation_error_message='A term that has begun has its day of release.'),
        ),
        migrating.AddConstraint(
            model_name='supervisionterm',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', False), ('status__in', ['REVOKED', 'DISCHARGED', 'EXPIRED', 'DECEASED'])), models.Q(models.Q(('status__in', ['REVOKED', 'DISCHARGED', 'EXPIRED', 'DECEASED']), _negated=True), ('closed_on__isnull', True)), _connector='OR'), name='term_closed_has_its_day', violation_error_message='A term is closed on a day, and only a closed term has one.'),
        ),
        migrating.AddConstraint(
            model_name='supervisionterm',
            constraint=models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('released_on__isnull', True), ('closed_on__gte', models.F('released_on')), _connector='OR'), name='term_closes_after_release', violation_error_message='A term cannot close before the release.'),
        ),
        migrating.AddConstraint(
            model_name='supervisionlevel',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='level_ends_after_it_starts', violation_error_message='A level cannot end before it starts.'),
        ),
        migrating.AddConstraint(
            model_name='supervisionlevel',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('term', '='), (models.Func(models.F('starts_on'), models.F('ends_on'), models.Value('[]'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='level_one_at_a_time', violation_error_message='This term already has a level on some of these days.'),
        ),
        migrating.AddConstraint(
            model_name='statusspan',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='status_ends_after_it_starts', violation_error_message='A status cannot end before it starts.'),
        ),
        migrating.AddConstraint(
            model_name='statusspan',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), ('status', 'SUSPENDED'), _connector='OR'), name='status_reason_only_while_suspended', violation_error_message='Only a suspension has one of these reasons.'),
        ),
        migrating.AddConstraint(
            model_name='statusspan',
            constraint=models.CheckConstraint(condition=models.Q(('place', ''), ('status', 'IN_CUSTODY'), _connector='OR'), name='status_place_only_in_custody', violation_error_message='Only custody has a place.'),
        ),
        migrating.AddConstraint(
            model_name='statusspan',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('term', '='), (models.Func(models.F('starts_on'), models.F('ends_on'), models.Value('[]'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='status_one_at_a_time', violation_error_message='This term already has a status on some of these days.'),
        ),
        migrating.AddConstraint(
            model_name='sentencecredit',
            constraint=models.CheckConstraint(condition=models.Q(('days__gte', 1)), name='credit_has_days', violation_error_message='A credit takes off at least one day.'),
        ),
        migrating.AddConstraint(
            model_name='sentencecredit',
            constraint=models.CheckConstraint(condition=models.Q(('authority', ''), _negated=True), name='credit_has_its_authority', violation_error_message='A credit says by whose authority it is given.'),
        ),
        migrating.AddConstraint(
            model_name='sentencecredit',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('term', 'reason', 'granted_on'), name='credit_once_a_day', violation_error_message='A credit for this reason is recorded for that day already.'),
        ),
        migrating.AddConstraint(
            model_name='sentencecredit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='credit_withdrawn_by_somebody', violation_error_message='What is withdrawn was withdrawn by somebody, at a moment.'),
        ),
        migrating.AddIndex(
            model_name='condition',
            index=models.Index(fields=['term', 'starts_on'], name='condition_by_term'),
        ),
        migrating.AddConstraint(
            model_name='condition',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='condition_ends_after_it_starts', violation_error_message='A condition cannot end before it starts.'),
        ),
        migrating.AddConstraint(
            model_name='condition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', 'NOT_YET'), ('answered_at__isnull', True), ('answered_before', ''), ('answered_language', '')), models.Q(('answer__in', ['ACKNOWLEDGED', 'REFUSED']), ('answered_at__isnull', False), models.Q(('answered_before', ''), _negated=True), models.Q(('answered_language', ''), _negated=True)), _connector='OR'), name='condition_answer_has_its_circumstances', violation_error_message='An answer says when it was given, before whom, and in which language.'),
        ),
        migrating.AddConstraint(
            model_name='caseevent',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('term', 'kind', 'happened_on'), name='case_event_once_a_day', violation_error_message='This is recorded for that day already.'),
        ),
        migrating.AddConstraint(
            model_name='caseevent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='case_event_withdrawn_by_somebody', violation_error_message='What is withdrawn was withdrawn by somebody, at a moment.'),
        ),
        migrating.AddIndex(
            model_name='assignment',
            index=models.Index(fields=['officer', 'starts_at', 'ends_at'], name='assignment_by_officer'),
        ),
        migrating.AddIndex(
            model_name='assignment',
            index=models.Index(fields=['parolee', 'starts_at'], name='assignment_by_parolee'),
        ),
        migrating.AddConstraint(
            model_name='assignment',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), ('ends_at__gt', models.F('starts_at')), _connector='OR'), name='assignment_ends_after_it_starts', violation_error_message='An assignment cannot end before it starts.'),
        ),
        migrating.AddConstraint(
            model_name='assignment',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('kind', 'FIRST')), expressions=[('term', '='), (models.Func(models.F('starts_at'), models.F('ends_at'), models.Value('[)'), function='tstzrange', output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField()), '&&')], name='assignment_one_first_officer_at_a_time', violation_error_message='This term already has a first officer at that time.'),
        ),
        migrating.AddIndex(
            model_name='assessment',
            index=models.Index(condition=models.Q(('status', 'WAITING')), fields=['recorded_at'], name='assessment_waiting'),
        ),
        migrating.AddConstraint(
            model_name='assessment',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('term', 'instrument', 'assessed_on'), name='assessment_once_a_day', violation_error_message='This instrument is recorded for that day already.'),
        ),
        migrating.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('level', models.F('band')), ('override_reason', ''), ('status', 'SET')), models.Q(('status__in', ['WAITING', 'APPROVED', 'REFUSED']), models.Q(('level', models.F('band')), _negated=True), models.Q(('override_reason', ''), _negated=True)), _connector='OR'), name='assessment_override_has_its_reason', violation_error_message="Another level than the band's has a reason, and waits for a supervisor."),
        ),
        migrating.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('status__in', ['SET', 'WAITING'])), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('status__in', ['APPROVED', 'REFUSED'])), _connector='OR'), name='assessment_decided_by_somebody', violation_error_message='An override was decided by somebody, at a moment.'),
        ),
        migrating.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('recorded_by')), _negated=True), _connector='OR'), name='assessment_decided_by_somebody_else', violation_error_message='Nobody decides about their own override.'),
        ),
        migrating.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'REFUSED'), models.Q(('refusal_reason', ''), _negated=True)), models.Q(models.Q(('status', 'REFUSED'), _negated=True), ('refusal_reason', '')), _connector='OR'), name='assessment_refusal_has_its_reason', violation_error_message='A refusal says why.'),
        ),
        migrating.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='assessment_withdrawn_by_somebody', violation_error_message='What is withdrawn was withdrawn by somebody, at a moment.'),
        ),
        migrating.AddTrigger(
            model_name='parolee',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_paroleeevent" ("born_on", "died_on", "first_name", "id", "last_name", "middle_name", "name_key", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "population", "recipient_id", "recorded_at", "sex", "version") SELECT new_values."born_on", new_values."died_on", new_values."first_name", new_values."id", new_values."last_name", new_values."middle_name", new_values."name_key", new_values."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."photo", new_values."population", new_values."recipient_id", new_values."recorded_at", new_values."sex", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3f6c4da7d800bf5ba9a4b0d85761cd1ff66d103c', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_9fe72', referencing='REFERENCING NEW TABLE AS new_values ', table='parolees_parolee', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='parolee',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_paroleeevent" ("born_on", "died_on", "first_name", "id", "last_name", "middle_name", "name_key", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "population", "recipient_id", "recorded_at", "sex", "version") SELECT new_values."born_on", new_values."died_on", new_values."first_name", new_values."id", new_values."last_name", new_values."middle_name", new_values."name_key", new_values."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."photo", new_values."population", new_values."recipient_id", new_values."recorded_at", new_values."sex", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8ac9ac045d375c66f9d9dac78f04624cc199e456', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_024fe', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parolees_parolee', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='parolee',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_paroleeevent" ("born_on", "died_on", "first_name", "id", "last_name", "middle_name", "name_key", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "population", "recipient_id", "recorded_at", "sex", "version") SELECT old_values."born_on", old_values."died_on", old_values."first_name", old_values."id", old_values."last_name", old_values."middle_name", old_values."name_key", old_values."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."photo", old_values."population", old_values."recipient_id", old_values."recorded_at", old_values."sex", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='685a2fed6b880effe53e02fe68667729dae3b3ba', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_69f9f', referencing='REFERENCING OLD TABLE AS old_values ', table='parolees_parolee', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='identifierevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='e60fb46a378b5c8d63d86e525858b2c906f01f1c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_bfc09', table='parolees_identifierevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='identifierevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='07f52c963a58a9d2777e50120869eaf50af267d5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cd64e', table='parolees_identifierevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='identifier',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_identifierevent" ("id", "kind", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") SELECT new_values."id", new_values."kind", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."value" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c589edd25497aed2c4e88b4cb2e656aa7c51d5ea', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_d5e54', referencing='REFERENCING NEW TABLE AS new_values ', table='parolees_identifier', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='identifier',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_identifierevent" ("id", "kind", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") SELECT new_values."id", new_values."kind", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."value" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='100c9d17df7f95f1799a8af888ffed296ac3165a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_af3dd', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parolees_identifier', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='identifier',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_identifierevent" ("id", "kind", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") SELECT old_values."id", old_values."kind", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."value" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='0554537ad0372d14f6263cafed4e03a2cc397950', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_d8d3c', referencing='REFERENCING OLD TABLE AS old_values ', table='parolees_identifier', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='cautionevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='f41775f7474aaf09cb4f4b178a1e6105e6965605', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_553a5', table='parolees_cautionevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='cautionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2fe570e365f598cd9ce3edb270867450981a853f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c84c3', table='parolees_cautionevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='caution',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_cautionevent" ("id", "kind", "lifted_on", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_on", "text") SELECT new_values."id", new_values."kind", new_values."lifted_on", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."recorded_on", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0e9ed2a3fd35a5ccf8cd0020400438e9296b7e96', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_7fcf8', referencing='REFERENCING NEW TABLE AS new_values ', table='parolees_caution', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='caution',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_cautionevent" ("id", "kind", "lifted_on", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_on", "text") SELECT new_values."id", new_values."kind", new_values."lifted_on", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."recorded_on", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7044da5ece174af9ebd98885104a28ee126e04fb', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_3e356', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parolees_caution', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='caution',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_cautionevent" ("id", "kind", "lifted_on", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_on", "text") SELECT old_values."id", old_values."kind", old_values."lifted_on", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."recorded_on", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='4b27f1bfabf54f086050d5ab8fe27a7d22ab755d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_131bd', referencing='REFERENCING OLD TABLE AS old_values ', table='parolees_caution', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='associateevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='1e980d975c665436bc9cfdd15b0add95bbf274c7', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_d43fc', table='parolees_associateevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='associateevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='81514537d7ea0e2065510a5af52f36665dee57ad', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0a7b5', table='parolees_associateevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='associate',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_associateevent" ("id", "kind", "knows_of_supervision", "name", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "relation", "version") SELECT new_values."id", new_values."kind", new_values."knows_of_supervision", new_values."name", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."phone", new_values."relation", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='9725294c98a79408eba072a2b419ae1efbd132e8', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_24555', referencing='REFERENCING NEW TABLE AS new_values ', table='parolees_associate', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='associate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_associateevent" ("id", "kind", "knows_of_supervision", "name", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "relation", "version") SELECT new_values."id", new_values."kind", new_values."knows_of_supervision", new_values."name", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."phone", new_values."relation", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7cad27660283d21a9227d2bcb6b5b72950379baa', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_ade34', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parolees_associate', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='associate',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_associateevent" ("id", "kind", "knows_of_supervision", "name", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "relation", "version") SELECT old_values."id", old_values."kind", old_values."knows_of_supervision", old_values."name", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."phone", old_values."relation", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='35074f2bc45d3595a757ab918bf774bac4d3d3d9', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_fb81f', referencing='REFERENCING OLD TABLE AS old_values ', table='parolees_associate', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='aliasevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='be199df2733067a2c067c5e8a706d48b10583f14', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_df489', table='parolees_aliasevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='aliasevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f4006214146109356a1ef924d612e254a7589851', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4d4fc', table='parolees_aliasevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='alias',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_aliasevent" ("id", "name", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."name", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b3f15cbd2a5f8d4712cf3283b613011b0055f13e', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_d51cd', referencing='REFERENCING NEW TABLE AS new_values ', table='parolees_alias', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='alias',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_aliasevent" ("id", "name", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."name", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f3180ff03c4cf0b899fc96aa3292ddf9c77d6de6', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_7bc23', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parolees_alias', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='alias',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_aliasevent" ("id", "name", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."id", old_values."name", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='6934c10fe45d113c2e5a79fc69ea81579db618e6', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_93780', referencing='REFERENCING OLD TABLE AS old_values ', table='parolees_alias', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='addressevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='967480a99bea03ea64f31ae9d3b587eb6a6e1869', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_22a4e', table='parolees_addressevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='addressevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b0b1d29db63600cfd743b3ee29b714c5835d7879', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2d547', table='parolees_addressevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='address',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_addressevent" ("cautions", "city", "from_on", "id", "kind", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postal_code", "state", "street", "until_on") SELECT new_values."cautions", new_values."city", new_values."from_on", new_values."id", new_values."kind", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."postal_code", new_values."state", new_values."street", new_values."until_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='30f252e7d4d426fbd0127e52ba24c0a166cd2a64', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_7bbd9', referencing='REFERENCING NEW TABLE AS new_values ', table='parolees_address', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='address',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_addressevent" ("cautions", "city", "from_on", "id", "kind", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postal_code", "state", "street", "until_on") SELECT new_values."cautions", new_values."city", new_values."from_on", new_values."id", new_values."kind", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."postal_code", new_values."state", new_values."street", new_values."until_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='1dd5ee1c02994a8cdc4c2edcbb93d154166f7608', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_48dde', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parolees_address', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='address',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_addressevent" ("cautions", "city", "from_on", "id", "kind", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postal_code", "state", "street", "until_on") SELECT old_values."cautions", old_values."city", old_values."from_on", old_values."id", old_values."kind", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."postal_code", old_values."state", old_values."street", old_values."until_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='e7b2282632d6e4704f3ae43cfa7328b3cf4bf4cc', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_93e03', referencing='REFERENCING OLD TABLE AS old_values ', table='parolees_address', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='paroleeevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='684438b244ab963aef3770ebdf2182e5e16da2c1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_3cb9d', table='parolees_paroleeevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='paroleeevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9b716e910237b64e980c2f3c1ec740eedb0e28ac', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1681d', table='parolees_paroleeevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='phonenumber',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_phonenumberevent" ("id", "label", "number", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."label", new_values."number", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6a71b6f1cee94e4a3837aea5de86165f894af8d0', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_4e008', referencing='REFERENCING NEW TABLE AS new_values ', table='parolees_phonenumber', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='phonenumber',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_phonenumberevent" ("id", "label", "number", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."label", new_values."number", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e3f35c8abdf668e5c28b1a8ce637c9fdd2331b1e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_2197d', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parolees_phonenumber', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='phonenumber',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_phonenumberevent" ("id", "label", "number", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."id", old_values."label", old_values."number", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='35273af9498c38b03e76a2a4315d0105c6141772', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_7b030', referencing='REFERENCING OLD TABLE AS old_values ', table='parolees_phonenumber', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='phonenumberevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='82b248c52e7d22209639e013e24cf10b1d604777', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_8c509', table='parolees_phonenumberevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='phonenumberevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1acdec02399f88ad4a3ad8185dc38b61de3c01a0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_16957', table='parolees_phonenumberevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='supervisionterm',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_supervisiontermevent" ("authority", "case_type", "closed_on", "expires_on", "id", "is_latest", "is_tolled", "kind", "offense", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_from", "projected_at", "projected_discharge_on", "release_basis", "released_on", "status", "unit_id", "version") SELECT new_values."authority", new_values."case_type", new_values."closed_on", new_values."expires_on", new_values."id", new_values."is_latest", new_values."is_tolled", new_values."kind", new_values."offense", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."planned_from", new_values."projected_at", new_values."projected_discharge_on", new_values."release_basis", new_values."released_on", new_values."status", new_values."unit_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d5bf1197a6cdb6b37d8b4ab53672cee347fb10ac', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_e0753', referencing='REFERENCING NEW TABLE AS new_values ', table='parolees_supervisionterm', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='supervisionterm',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_supervisiontermevent" ("authority", "case_type", "closed_on", "expires_on", "id", "is_latest", "is_tolled", "kind", "offense", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_from", "projected_at", "projected_discharge_on", "release_basis", "released_on", "status", "unit_id", "version") SELECT new_values."authority", new_values."case_type", new_values."closed_on", new_values."expires_on", new_values."id", new_values."is_latest", new_values."is_tolled", new_values."kind", new_values."offense", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."planned_from", new_values."projected_at", new_values."projected_discharge_on", new_values."release_basis", new_values."released_on", new_values."status", new_values."unit_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='102ced5aef8428be4b6c83ddf103cf79de47d836', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c2ae1', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parolees_supervisionterm', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='supervisionterm',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_supervisiontermevent" ("authority", "case_type", "closed_on", "expires_on", "id", "is_latest", "is_tolled", "kind", "offense", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_from", "projected_at", "projected_discharge_on", "release_basis", "released_on", "status", "unit_id", "version") SELECT old_values."authority", old_values."case_type", old_values."closed_on", old_values."expires_on", old_values."id", old_values."is_latest", old_values."is_tolled", old_values."kind", old_values."offense", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."planned_from", old_values."projected_at", old_values."projected_discharge_on", old_values."release_basis", old_values."released_on", old_values."status", old_values."unit_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='430b7fd5df24d5ecb03214ce84dba7f5390beb01', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_12fa5', referencing='REFERENCING OLD TABLE AS old_values ', table='parolees_supervisionterm', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='supervisionlevelevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='de658702c1ea23b2101bd89bba781849883c05cb', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_17810', table='parolees_supervisionlevelevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='supervisionlevelevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2d67fd4e3f21cb054dee7f69d339c1ea1d8af995', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a3476', table='parolees_supervisionlevelevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='supervisionlevel',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_supervisionlevelevent" ("ends_on", "id", "level", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "starts_on", "term_id") SELECT new_values."ends_on", new_values."id", new_values."level", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."starts_on", new_values."term_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5f117031262ff96668847a1aeceaeab56f4c6a93', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_55c61', referencing='REFERENCING NEW TABLE AS new_values ', table='parolees_supervisionlevel', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='supervisionlevel',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_supervisionlevelevent" ("ends_on", "id", "level", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "starts_on", "term_id") SELECT new_values."ends_on", new_values."id", new_values."level", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."starts_on", new_values."term_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='75ac9cfff4e93df3ce6308983f1ef524f3bd32d5', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_25a59', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parolees_supervisionlevel', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='supervisionlevel',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_supervisionlevelevent" ("ends_on", "id", "level", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "starts_on", "term_id") SELECT old_values."ends_on", old_values."id", old_values."level", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."starts_on", old_values."term_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='aaab72334c7a512b0114df48aa996e15084b1be1', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_22b08', referencing='REFERENCING OLD TABLE AS old_values ', table='parolees_supervisionlevel', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='statusspanevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='04325e3b7fd6aac1dbe3970b563b1a926a314941', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_1d82e', table='parolees_statusspanevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='statusspanevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fdc89cffd2ce9a92d1f6aa311d4919402cd9d460', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_37ac6', table='parolees_statusspanevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='statusspan',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_statusspanevent" ("ends_on", "id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reason", "recorded_at", "starts_on", "status", "term_id") SELECT new_values."ends_on", new_values."id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."place", new_values."reason", new_values."recorded_at", new_values."starts_on", new_values."status", new_values."term_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8928df065b93a8d8eac4d932548dcc7428249f85', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_1aeda', referencing='REFERENCING NEW TABLE AS new_values ', table='parolees_statusspan', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='statusspan',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_statusspanevent" ("ends_on", "id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reason", "recorded_at", "starts_on", "status", "term_id") SELECT new_values."ends_on", new_values."id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."place", new_values."reason", new_values."recorded_at", new_values."starts_on", new_values."status", new_values."term_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8dcb8432f4cfed25731992c5428bfe65b50a9c97', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_97f3f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parolees_statusspan', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='statusspan',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_statusspanevent" ("ends_on", "id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reason", "recorded_at", "starts_on", "status", "term_id") SELECT old_values."ends_on", old_values."id", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."place", old_values."reason", old_values."recorded_at", old_values."starts_on", old_values."status", old_values."term_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='fb60696142c07503e4a0bcd36fa1d479e07b50e0', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_4acb0', referencing='REFERENCING OLD TABLE AS old_values ', table='parolees_statusspan', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='sentencecreditevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='f1fe537831bfe1545a0acf713add9c3f85c691e9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_f0474', table='parolees_sentencecreditevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='sentencecreditevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a85441f875f54fd4e6a0fd6a38614ff80bbd1e82', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_56e7b', table='parolees_sentencecreditevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='sentencecredit',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_sentencecreditevent" ("authority", "days", "granted_on", "id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "term_id", "withdrawn_at", "withdrawn_by_id") SELECT new_values."authority", new_values."days", new_values."granted_on", new_values."id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."reason", new_values."recorded_at", new_values."recorded_by_id", new_values."term_id", new_values."withdrawn_at", new_values."withdrawn_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='9522441f060e7027b45a84b7f199422074cf82b4', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_8232a', referencing='REFERENCING NEW TABLE AS new_values ', table='parolees_sentencecredit', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='sentencecredit',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_sentencecreditevent" ("authority", "days", "granted_on", "id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "term_id", "withdrawn_at", "withdrawn_by_id") SELECT new_values."authority", new_values."days", new_values."granted_on", new_values."id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."reason", new_values."recorded_at", new_values."recorded_by_id", new_values."term_id", new_values."withdrawn_at", new_values."withdrawn_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e3762e58da172fcc44f985b1ad39451d212a1954', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_b3861', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parolees_sentencecredit', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='sentencecredit',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_sentencecreditevent" ("authority", "days", "granted_on", "id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "term_id", "withdrawn_at", "withdrawn_by_id") SELECT old_values."authority", old_values."days", old_values."granted_on", old_values."id", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."reason", old_values."recorded_at", old_values."recorded_by_id", old_values."term_id", old_values."withdrawn_at", old_values."withdrawn_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='42aa05d730ef9cacef5af5b4aa45adc94aa4499c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_849cd', referencing='REFERENCING OLD TABLE AS old_values ', table='parolees_sentencecredit', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='dischargeletterevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='23c698c94378255e4f6bbb0868d5506f45579bd4', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_5ae6c', table='parolees_dischargeletterevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='dischargeletterevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='606952d017e2fae0701273e51e0a3aef2f51c135', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1f219', table='parolees_dischargeletterevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='dischargeletter',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_dischargeletterevent" ("id", "issued_at", "issued_by_id", "language", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "term_id") SELECT new_values."id", new_values."issued_at", new_values."issued_by_id", new_values."language", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."term_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2bbf56d06db7b4c8d5a0b50dffa5abb72d2b2ae4', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_ee0f9', referencing='REFERENCING NEW TABLE AS new_values ', table='parolees_dischargeletter', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='dischargeletter',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_dischargeletterevent" ("id", "issued_at", "issued_by_id", "language", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "term_id") SELECT new_values."id", new_values."issued_at", new_values."issued_by_id", new_values."language", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."term_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='35e0be3dadafe7008b2d8f8387757980bda235e4', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_fc9b1', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parolees_dischargeletter', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='dischargeletter',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_dischargeletterevent" ("id", "issued_at", "issued_by_id", "language", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "term_id") SELECT old_values."id", old_values."issued_at", old_values."issued_by_id", old_values."language", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."term_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='d9eb1e90f0cc1602edc89200a3a42c8e3c220a18', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_b7902', referencing='REFERENCING OLD TABLE AS old_values ', table='parolees_dischargeletter', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='conditionevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='c27c770d76a8fe7c1886b67e36e4ebaf31942f4d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_60ce3', table='parolees_conditionevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='conditionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e4fd8442b8ff48d5ff114d62a6a7657cbf1ae8ce', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_51676', table='parolees_conditionevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='condition',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_conditionevent" ("answer", "answered_at", "answered_before", "answered_language", "category", "ends_on", "id", "kind", "parameters", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plain_words", "starts_on", "term_id", "text", "version") SELECT new_values."answer", new_values."answered_at", new_values."answered_before", new_values."answered_language", new_values."category", new_values."ends_on", new_values."id", new_values."kind", new_values."parameters", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."plain_words", new_values."starts_on", new_values."term_id", new_values."text", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f7603ca3319631ad7108fdb43661863621ed3ff8', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_f7951', referencing='REFERENCING NEW TABLE AS new_values ', table='parolees_condition', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='condition',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_conditionevent" ("answer", "answered_at", "answered_before", "answered_language", "category", "ends_on", "id", "kind", "parameters", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plain_words", "starts_on", "term_id", "text", "version") SELECT new_values."answer", new_values."answered_at", new_values."answered_before", new_values."answered_language", new_values."category", new_values."ends_on", new_values."id", new_values."kind", new_values."parameters", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."plain_words", new_values."starts_on", new_values."term_id", new_values."text", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='cc218e5b999aa6cb2895ae52c3acccb5fc2c759d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_86b17', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parolees_condition', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='condition',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_conditionevent" ("answer", "answered_at", "answered_before", "answered_language", "category", "ends_on", "id", "kind", "parameters", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plain_words", "starts_on", "term_id", "text", "version") SELECT old_values."answer", old_values."answered_at", old_values."answered_before", old_values."answered_language", old_values."category", old_values."ends_on", old_values."id", old_values."kind", old_values."parameters", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."plain_words", old_values."starts_on", old_values."term_id", old_values."text", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='2610d5b43b98f4ad896437597138070d05eb52b0', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_1b799', referencing='REFERENCING OLD TABLE AS old_values ', table='parolees_condition', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='caseeventevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='76a4f3feff8767849cd8b84eb186464cbb1d0bca', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_c2e06', table='parolees_caseeventevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='caseeventevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5e065cdbde4b97b4b815650577da85616e00753b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5bd05', table='parolees_caseeventevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='caseevent',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_caseeventevent" ("detail", "happened_on", "id", "kind", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "term_id", "withdrawn_at", "withdrawn_by_id") SELECT new_values."detail", new_values."happened_on", new_values."id", new_values."kind", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."term_id", new_values."withdrawn_at", new_values."withdrawn_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2894366f13f2e43eb7216af49a76b2f7ceb73fba', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_83ec0', referencing='REFERENCING NEW TABLE AS new_values ', table='parolees_caseevent', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='caseevent',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_caseeventevent" ("detail", "happened_on", "id", "kind", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "term_id", "withdrawn_at", "withdrawn_by_id") SELECT new_values."detail", new_values."happened_on", new_values."id", new_values."kind", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."term_id", new_values."withdrawn_at", new_values."withdrawn_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='70738bc3238f3d1b4e18d32667eb5d4cd81b1d3b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_151ac', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parolees_caseevent', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='caseevent',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_caseeventevent" ("detail", "happened_on", "id", "kind", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "term_id", "withdrawn_at", "withdrawn_by_id") SELECT old_values."detail", old_values."happened_on", old_values."id", old_values."kind", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."term_id", old_values."withdrawn_at", old_values."withdrawn_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='972c40ede541f0df5881ace35da4eaef22d5b79b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_4fea4', referencing='REFERENCING OLD TABLE AS old_values ', table='parolees_caseevent', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='assignmentevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='fa585fec168a75905e4c625943768e238eefae1b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_c2aa6', table='parolees_assignmentevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='assignmentevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7ef488d46fafe23367d5a2c60226cd803a539358', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_44b1f', table='parolees_assignmentevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='assignment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_assignmentevent" ("ends_at", "id", "kind", "officer_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at", "term_id") SELECT new_values."ends_at", new_values."id", new_values."kind", new_values."officer_id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."starts_at", new_values."term_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f044d5b6418b08d9e83614c8614f8d7575891e9d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_85ced', referencing='REFERENCING NEW TABLE AS new_values ', table='parolees_assignment', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='assignment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_assignmentevent" ("ends_at", "id", "kind", "officer_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at", "term_id") SELECT new_values."ends_at", new_values."id", new_values."kind", new_values."officer_id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."starts_at", new_values."term_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d87923415b9ea32c1675b0e56b32fc3ff2cc3f0e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_5ca2d', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parolees_assignment', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='assignment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_assignmentevent" ("ends_at", "id", "kind", "officer_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at", "term_id") SELECT old_values."ends_at", old_values."id", old_values."kind", old_values."officer_id", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."starts_at", old_values."term_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a3baadcc9de90e0f92a4207e1c76e9c1b12b6036', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_842c3', referencing='REFERENCING OLD TABLE AS old_values ', table='parolees_assignment', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='assessmentevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='59890b9a34ec06a93176e77990845f6327370c51', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_c4f9f', table='parolees_assessmentevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='assessmentevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='082e48c704a7746b1fb6e0a065d04d3c5b8549e8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f0831', table='parolees_assessmentevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_assessmentevent" ("assessed_on", "band", "decided_at", "decided_by_id", "id", "instrument", "level", "override_reason", "pack_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "refusal_reason", "score", "status", "table", "term_id", "title", "withdrawn_at", "withdrawn_by_id") SELECT new_values."assessed_on", new_values."band", new_values."decided_at", new_values."decided_by_id", new_values."id", new_values."instrument", new_values."level", new_values."override_reason", new_values."pack_id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."refusal_reason", new_values."score", new_values."status", new_values."table", new_values."term_id", new_values."title", new_values."withdrawn_at", new_values."withdrawn_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c18aafce62c534ab8d68bd8a7e4735a0a0272ede', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_eed44', referencing='REFERENCING NEW TABLE AS new_values ', table='parolees_assessment', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_assessmentevent" ("assessed_on", "band", "decided_at", "decided_by_id", "id", "instrument", "level", "override_reason", "pack_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "refusal_reason", "score", "status", "table", "term_id", "title", "withdrawn_at", "withdrawn_by_id") SELECT new_values."assessed_on", new_values."band", new_values."decided_at", new_values."decided_by_id", new_values."id", new_values."instrument", new_values."level", new_values."override_reason", new_values."pack_id", new_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."refusal_reason", new_values."score", new_values."status", new_values."table", new_values."term_id", new_values."title", new_values."withdrawn_at", new_values."withdrawn_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='80963918f49e6961b91254b82c5920911740da7f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_b4648', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='parolees_assessment', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "parolees_assessmentevent" ("assessed_on", "band", "decided_at", "decided_by_id", "id", "instrument", "level", "override_reason", "pack_id", "parolee_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "refusal_reason", "score", "status", "table", "term_id", "title", "withdrawn_at", "withdrawn_by_id") SELECT old_values."assessed_on", old_values."band", old_values."decided_at", old_values."decided_by_id", old_values."id", old_values."instrument", old_values."level", old_values."override_reason", old_values."pack_id", old_values."parolee_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."refusal_reason", old_values."score", old_values."status", old_values."table", old_values."term_id", old_values."title", old_values."withdrawn_at", old_values."withdrawn_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a50a628639dd1efc89b26e9f1060aff200f00af7', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_d1d6c', referencing='REFERENCING OLD TABLE AS old_values ', table='parolees_assessment', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='supervisiontermevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;\n            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;\n        ", hash='f694dcee86bb24bf91bc8284d649798f29e83421', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_1a1d9', table='parolees_supervisiontermevent', when='BEFORE')),
        ),
        migrating.AddTrigger(
            model_name='supervisiontermevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e96fc1474c5d428fcba5153f34f90b6f32619c52', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cce7c', table='parolees_supervisiontermevent', when='BEFORE')),
        ),
        migrations.RunSQL(
            "CREATE INDEX parolee_name_by_sound ON parolees_parolee USING gin (daitch_mokotoff(last_name));",
            reverse_sql="DROP INDEX parolee_name_by_sound;",
        ),
        only_add_to(
            'parolees_addressevent',
            'parolees_aliasevent',
            'parolees_assignmentevent',
            'parolees_associateevent',
            'parolees_cautionevent',
            'parolees_conditionevent',
            'parolees_identifierevent',
            'parolees_paroleeevent',
            'parolees_phonenumberevent',
            'parolees_supervisionlevelevent',
            'parolees_supervisiontermevent',
            'parolees_assessmentevent',
            'parolees_caseeventevent',
            'parolees_statusspanevent',
            'parolees_sentencecreditevent',
            'parolees_dischargeletterevent',
        ),
    ]
