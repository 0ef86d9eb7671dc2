"""``page``: a published docket page from the court's own server, against nginx serving the same file."""

import contextlib
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from underseal.bench.figure import Figure, Job, Jobs, Scale
from underseal.bench.load import loading
from underseal.sheet.places import case_path
from underseal.stage.house import house
from underseal.stage.papers import CASE
from underseal.stage.processes import CourtProcess

_PATIENCE = 10.0  # seconds for a server to listen
_CONF = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/nginx.log crit;
events {{ worker_connections 256; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
  types {{ text/html html; }} default_type application/octet-stream; charset utf-8;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{ listen 127.0.0.1:{port}; root {root}; index index.html; }}
}}
"""


@contextmanager
def _ready(scale: Scale, folder: Path) -> Iterator[Jobs]:
    place = folder / "court"
    with house(place) as made:
        made.plant(scale.listed)
        made.court.publish()
        made.file(made.filing())
    path = case_path(CASE)
    with CourtProcess(place, logs=folder / "logs", temp=folder / "temp") as court, _nginx(folder) as nginx:
        ours = loading(court.address.rstrip("/") + path, scale.seconds)
        theirs: Job | None = loading(nginx + path, scale.seconds) if nginx else None
        yield Jobs(ours=ours, theirs=theirs, missing=_missing(nginx))


@contextmanager
def _nginx(folder: Path) -> Iterator[str]:
    """An nginx that serves the court's published tree, and its address; "" where none is installed."""
    found = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin")
    if found is None:
        yield ""
        return
    port = _free_port()
    (folder / "nginx.conf").write_text(_CONF.format(folder=folder, port=port, root=folder / "court" / "public"))
    words = [found, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(words, stderr=subprocess.DEVNULL) as process:  # noqa: S603  # a tool found by its name
        try:
            _wait(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _missing(nginx: str) -> tuple[str, ...]:
    absent = () if nginx else ("nginx",)
    return absent if shutil.which("wrk") else (*absent, "wrk")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def _wait(port: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        with contextlib.suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            return
        if time.monotonic() > deadline:
            raise TimeoutError("nginx does not listen")
        time.sleep(0.02)


FIGURE = Figure("a published docket page from the court's server", "nginx serving the same file", 0.5, _ready)
