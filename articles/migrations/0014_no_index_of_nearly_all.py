"""No index of what nearly all rows are: SQLite takes it for a good choice wherever it
does not know better. And what the database knows of the rows that were written anew."""

import django.db.models.deletion
from django.db import migrations, models

from articles.models.statistics import count_for_plans


def count(apps, schema_editor):
    count_for_plans()


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0013_renamed_actors'),
    ]

    operations = [
        migrations.AlterField(
            model_name='actor',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='absorbed', to='articles.actor'),
        ),
        migrations.AlterField(
            model_name='article',
            name='superseded_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='supersedes', to='articles.article', verbose_name='superseded by'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='state',
            field=models.CharField(choices=[('active', 'active'), ('withdrawn', 'withdrawn: the text no longer makes it'), ('rejected', 'rejected by an editor')], default='active', max_length=10),
        ),
        migrations.AlterField(
            model_name='event',
            name='state',
            field=models.CharField(choices=[('active', 'active'), ('withdrawn', 'withdrawn: no text tells it any more'), ('rejected', 'rejected by an editor'), ('merged', 'merged into another')], default='active', max_length=10),
        ),
        migrations.AddIndex(
            model_name='actor',
            index=models.Index(condition=models.Q(('merged_into__isnull', False)), fields=['merged_into'], name='actor_merged'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('state', 'active'), _negated=True), fields=['state'], name='claim_set_aside'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.UniqueConstraint(condition=models.Q(('superseded_by__isnull', False)), fields=('superseded_by',), name='article_supersedes_one'),
        ),
        migrations.RunPython(count, migrations.RunPython.noop),
    ]
