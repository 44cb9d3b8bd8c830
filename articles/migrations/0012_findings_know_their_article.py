"""What an article names, tells and claims is found without reading its passages."""

import django.db.models.deletion
from django.db import migrations, models

from articles.models.article import ArticleOfField

PASSAGE_OF = {
    "actormention": "passage",
    "eventmention": "passage",
    "claim": "content",
}
FILL = """
UPDATE articles_{model} SET in_article_id = (
    SELECT passage.article_id FROM articles_passage passage
    WHERE passage.id = articles_{model}.{of}_id)
"""


def add(model, of):
    """A column with its values; in claims some have none."""
    null = ArticleOfField(of=of, db_index=False, null=True)
    fill = migrations.RunSQL(FILL.format(model=model, of=of), migrations.RunSQL.noop)
    return [migrations.AddField(model, "in_article", null), fill]


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0011_search_newest_first'),
    ]

    operations = [
        *(step for model, of in PASSAGE_OF.items() for step in add(model, of)),
        migrations.AlterField(
            model_name='actormention',
            name='in_article',
            field=ArticleOfField(db_index=False, of='passage'),
        ),
        migrations.AlterField(
            model_name='eventmention',
            name='in_article',
            field=ArticleOfField(of='passage'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='in_article',
            field=ArticleOfField(null=True, of='content'),
        ),
        migrations.AlterField(
            model_name='actormention',
            name='actor',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mentions', to='articles.actor'),
        ),
        migrations.AddIndex(
            model_name='actormention',
            index=models.Index(fields=['in_article', 'actor'], name='actors_of_an_article'),
        ),
        migrations.AddIndex(
            model_name='actormention',
            index=models.Index(fields=['actor', '-in_article', '-id'], name='articles_of_an_actor'),
        ),
    ]
