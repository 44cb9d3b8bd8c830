"""Renamed actors along an index, in whatever case their names are asked for."""

from django.db import migrations, models
from django.db.models.functions import Upper


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0012_findings_know_their_article'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='actor',
            name='actor_renamed',
        ),
        migrations.AddIndex(
            model_name='actor',
            index=models.Index(Upper('name'), condition=models.Q(('name', models.F('machine_name')), _negated=True), name='actor_renamed'),
        ),
    ]
