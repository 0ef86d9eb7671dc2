"""The store's first tables."""

# ruff: noqa: RUF012  # Django's migrations are written with plain lists

from django.db import migrations, models


class Migration(migrations.Migration):
    """Made by ``makemigrations``."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Blob",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.BinaryField(max_length=32, unique=True)),
                ("size", models.PositiveBigIntegerField()),
                ("pages", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="ClosedTickRow",
            fields=[
                ("tick", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("header", models.BinaryField()),
            ],
            options={"db_table": "store_closedtick"},
        ),
        migrations.CreateModel(
            name="DocumentRow",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("case", models.CharField(db_index=True, max_length=40)),
                ("digest", models.BinaryField(db_index=True, max_length=32)),
                ("size", models.PositiveBigIntegerField()),
                ("pages", models.PositiveIntegerField()),
                ("leaf", models.PositiveBigIntegerField()),
                ("opened", models.PositiveBigIntegerField(null=True)),
                ("sealed_size", models.PositiveBigIntegerField(null=True)),
            ],
            options={"db_table": "store_document"},
        ),
        migrations.CreateModel(
            name="Leaf",
            fields=[
                ("index", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200, unique=True)),
                ("case", models.CharField(db_index=True, max_length=40)),
                ("salt", models.BinaryField()),
                ("body", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="MarkRow",
            fields=[
                ("name", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("value", models.CharField(max_length=64)),
            ],
            options={"db_table": "store_mark"},
        ),
        migrations.CreateModel(
            name="RosterCell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("raw", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Slot",
            fields=[
                ("leaf", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("commitment", models.BinaryField(max_length=32)),
                ("cell", models.BinaryField(max_length=32)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["commitment"], name="store_slot_commitm_e14266_idx"),
                    models.Index(fields=["cell"], name="store_slot_cell_2759ba_idx"),
                ],
            },
        ),
    ]
