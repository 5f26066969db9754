from django.db import migrations, models

from parole import migrating


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0003_fill_closed_on'),
    ]

    operations = [
        migrating.AddConstraint(
            model_name='checkin',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('satisfied_by__isnull', False), ('satisfied_by_assessment__isnull', True), ('status', 'SATISFIED')), models.Q(('satisfied_by__isnull', True), ('satisfied_by_assessment__isnull', False), ('status', 'SATISFIED')), models.Q(models.Q(('status', 'SATISFIED'), _negated=True), ('satisfied_by__isnull', True), ('satisfied_by_assessment__isnull', True)), _connector='OR'), name='check_in_satisfied_by_one_thing', violation_error_message='One meeting or one assessment satisfies a check-in, and nothing else.'),
        ),
        migrating.AddConstraint(
            model_name='checkin',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', True), ('status', 'OUTSTANDING')), models.Q(models.Q(('status', 'OUTSTANDING'), _negated=True), ('closed_on__isnull', False)), _connector='OR'), name='check_in_closed_has_its_day', violation_error_message='A check-in that has ended has its last day, and only then.'),
        ),
    ]
