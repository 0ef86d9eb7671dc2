"""The store as a Django app."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """What the court keeps beside its files."""

    name = "underseal.storage.store"
    label = "store"
