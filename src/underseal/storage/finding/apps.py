"""What makes public cases found, as a Django app: a projection, made anew by a rebuild."""

from django.apps import AppConfig


class FindingConfig(AppConfig):
    """Tables that hold nothing but what stands on public pages."""

    name = "underseal.storage.finding"
    label = "finding"
