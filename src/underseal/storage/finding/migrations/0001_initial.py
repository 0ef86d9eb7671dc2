"""The first tables of the search."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """As `finding.models` has them."""

    initial = True
    dependencies: ClassVar = []
    operations: ClassVar = [
        migrations.CreateModel(
            name="FoundCase",
            fields=[
                ("serial", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("case", models.CharField(max_length=40, unique=True)),
                ("office", models.PositiveSmallIntegerField()),
                ("year", models.PositiveSmallIntegerField()),
                ("type", models.CharField(max_length=4)),
                ("number", models.PositiveIntegerField()),
                ("judge", models.CharField(db_index=True, max_length=200)),
                ("judge_name", models.CharField(db_index=True, max_length=300)),
                ("nature", models.CharField(db_index=True, max_length=300)),
                ("filed", models.DateField(db_index=True)),
                ("names", models.TextField()),
                ("line", models.BinaryField()),
                ("manifest", models.BinaryField()),
            ],
            options={
                "indexes": [models.Index(fields=["number", "year", "type", "office"], name="finding_number")],
            },
        ),
        migrations.CreateModel(
            name="FoundWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=60)),
                (
                    "case",
                    models.ForeignKey(on_delete=models.deletion.CASCADE, related_name="words", to="finding.foundcase"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["word", "case"], name="finding_word")],
            },
        ),
        migrations.CreateModel(
            name="EntryRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("filed", models.DateField()),
                ("sort", models.CharField(max_length=20)),
                ("said", models.TextField()),
                ("line", models.BinaryField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=models.deletion.CASCADE, related_name="entries", to="finding.foundcase"
                    ),
                ),
            ],
            options={
                "db_table": "finding_foundentry",
                "indexes": [
                    models.Index(fields=["filed"], name="finding_filed"),
                    models.Index(fields=["sort", "filed"], name="finding_sort"),
                ],
                "constraints": [models.UniqueConstraint(fields=("case", "position"), name="finding_place")],
            },
        ),
    ]
