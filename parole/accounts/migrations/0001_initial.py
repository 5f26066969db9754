import django.contrib.postgres.fields
import django.db.models.deletion
import parole.accounts.models
from django.contrib.postgres.operations import BtreeGistExtension, CreateExtension, TrigramExtension, UnaccentExtension
from parole import migrating
from parole.audit.privileges import grant_to_application
from django.db import migrations, models


class Migration(migrating.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        UnaccentExtension(),
        CreateExtension("fuzzystrmatch"),
        grant_to_application(),
        migrations.CreateModel(
            name='AgencySettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('parolee_word', models.CharField(default='parolee', max_length=40, verbose_name='word for a parolee')),
                ('parolees_word', models.CharField(default='parolees', max_length=40, verbose_name='word for parolees')),
                ('officer_word', models.CharField(default='officer', max_length=40, verbose_name='word for an officer')),
                ('officers_word', models.CharField(default='officers', max_length=40, verbose_name='word for officers')),
                ('examiner_word', models.CharField(default='examiner', max_length=40, verbose_name='word for an examiner')),
                ('has_armed_officers', models.BooleanField(default=False, verbose_name='officers are armed')),
                ('has_arresting_officers', models.BooleanField(default=False, verbose_name='officers may arrest')),
            ],
            options={
                'verbose_name': 'agency settings',
                'verbose_name_plural': 'agency settings',
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='agency_settings_is_one_row', violation_error_message='There is one row of agency settings: edit that one.')],
            },
        ),
        migrations.CreateModel(
            name='PicklistEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('picklist', models.CharField(choices=[('REASSIGNMENT_REASON', 'Reasons to reassign'), ('RETURN_REASON', 'Reasons to return a request'), ('CAUTION', 'Cautions')], max_length=30)),
                ('label', models.CharField(max_length=80)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                'verbose_name_plural': 'picklist entries',
                'constraints': [models.UniqueConstraint(fields=('picklist', 'label'), name='picklist_entry_once', violation_error_message='This list already has that entry.')],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('code', models.CharField(max_length=20, unique=True)),
                ('tier', models.CharField(choices=[('AGENCY', 'Agency'), ('REGION', 'Region'), ('OFFICE', 'Office')], default='OFFICE', max_length=10)),
                ('kind', models.CharField(choices=[('GOVERNMENT_OFFICE', 'Government office'), ('PRISON', 'Prison'), ('JUVENILE_CENTER', 'Juvenile center'), ('PARTNER_ORGANIZATION', 'Partner organization')], default='GOVERNMENT_OFFICE', max_length=25)),
                ('jurisdiction_level', models.CharField(choices=[('CITY', 'City'), ('COUNTY', 'County'), ('STATE', 'State'), ('NATIONAL', 'National')], default='STATE', max_length=10)),
                ('jurisdiction', models.CharField(default='DEMO', help_text='The code of the rule packs that hold here, such as DEMO.', max_length=20)),
                ('time_zone', models.CharField(default='America/Chicago', max_length=50, validators=[parole.accounts.models.validate_time_zone])),
                ('street', models.CharField(blank=True, max_length=200)),
                ('city', models.CharField(blank=True, max_length=100)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('duty_phone', models.CharField(blank=True, help_text='Shown by the agency-wide person search.', max_length=20)),
                ('notices_live_from', models.DateTimeField(blank=True, help_text='Notices whose stage was reached before this moment are never sent.', null=True)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='accounts.unit')),
            ],
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('role', models.CharField(choices=[('OFFICER', 'Officer'), ('SUPERVISOR', 'Supervisor'), ('CLERK', 'Hearing clerk'), ('BOARD_MEMBER', 'Board member or examiner'), ('VICTIM_SERVICES', 'Victim services'), ('AUDITOR', 'Auditor'), ('ADMINISTRATOR', 'Administrator'), ('SYSTEM', 'System')], max_length=20)),
                ('populations', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('ADULT', 'Adult'), ('JUVENILE', 'Juvenile')], max_length=10), default=parole.accounts.models.adults_only, size=None)),
                ('is_active', models.BooleanField(default=True)),
                ('date_joined', models.DateTimeField(auto_now_add=True)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='users', to='accounts.unit')),
            ],
        ),
        migrating.AddConstraint(
            model_name='unit',
            constraint=models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent', models.F('pk')), _negated=True), _connector='OR'), name='unit_is_not_its_own_parent', violation_error_message='A unit cannot stand below itself.'),
        ),
        migrating.AddConstraint(
            model_name='user',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['SYSTEM', 'ADMINISTRATOR', 'AUDITOR']), ('unit__isnull', False), _connector='OR'), name='user_serves_a_unit', violation_error_message='Everyone but auditors and administrators serves a unit.'),
        ),
        migrating.AddConstraint(
            model_name='user',
            constraint=models.CheckConstraint(condition=models.Q(('populations__len__gte', 1)), name='user_has_a_population', violation_error_message='A user is authorized for adults, for juveniles, or for both.'),
        ),
    ]
