"""Django's settings as every court shares them; `configure` adds each court's database. Holds no secret."""

INSTALLED_APPS = ["underseal.storage.store", "underseal.storage.finding"]
ROOT_URLCONF = "underseal.court.urls"  # by name: only a process that serves ever loads it
DATABASES: dict[str, dict[str, object]] = {}
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGGING_CONFIG = None  # Django logs requests with their paths; the court says itself what it logs
DEBUG_PROPAGATE_EXCEPTIONS = True  # to the site, which logs where it failed and nothing of what was sent
DATA_UPLOAD_MAX_MEMORY_SIZE = None  # the site refuses by length before reading; bodies are kept in memory alone
