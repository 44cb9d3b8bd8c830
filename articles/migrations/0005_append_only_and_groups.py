"""The ledger is append-only by the database's own word; Archivists join the Editors."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

from articles.models import append_only

READS = ("article", "claim", "correction", "importrun", "tombstone", "reviewitem")
EDITORS = {
    **{name: ("view",) for name in READS},
    "actor": ("view", "add", "change"),
    "event": ("view", "add", "change"),
    "claim": ("view", "add", "change"),
    "reviewitem": ("view", "change"),
}
# Whoever imports may merge, part and lift what was held back; they correct as well.
ARCHIVISTS = {
    **EDITORS,
    "importrun": ("view", "add"),
    "tombstone": ("view", "change"),
}
# Not tied to adding, changing or deleting one row.
MERGE = ("merge_event", "merge_actor")


def guard(apps, schema_editor):
    append_only.guard(schema_editor)


def unguard(apps, schema_editor):
    append_only.unguard(schema_editor)


def make(apps, schema_editor):
    # Permissions are otherwise written only after the last migration.
    config = installed.get_app_config("articles")
    database = schema_editor.connection.alias
    create_permissions(config, verbosity=0, using=database, apps=apps)
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    groups = apps.get_model("auth", "Group").objects.using(database)
    for name, may, beside in (
        ("Editors", EDITORS, ()),
        ("Archivists", ARCHIVISTS, MERGE),
    ):
        group, _ = groups.get_or_create(name=name)
        codenames = [f"{verb}_{model}" for model, verbs in may.items() for verb in verbs]
        for codename in (*codenames, *beside):
            group.permissions.add(
                permissions.get(
                    content_type__app_label="articles", codename=codename
                )
            )


def unmake(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects
    groups.using(schema_editor.connection.alias).filter(name="Archivists").delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_decisions")]

    operations = [
        migrations.RunPython(guard, unguard),
        migrations.RunPython(make, unmake),
    ]
