"""A recorder in front of the court: forwards every connection and keeps every byte that comes in.

Run as ``python -m underseal.drill.recorder FOLDER TARGET-PORT PORT``; prints its port, a free one for 0. Each
connection's inbound bytes go to a file of their own, whole, so that no word is cut by the file's edge.
"""

import contextlib
import socket
import sys
import threading
from itertools import count
from pathlib import Path

_CHUNK = 64 * 1024


class RequestRecorder:
    """Listens on loopback and forwards to a port of this machine, until closed."""

    def __init__(self, folder: Path, target: int, port: int = 0) -> None:
        self._folder, self._target, self._count = folder, target, count(1)
        folder.mkdir(parents=True, exist_ok=True)
        self._listener = socket.create_server(("127.0.0.1", port), backlog=128)

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._listener.getsockname()[1])

    def serve(self) -> None:
        """Forward until the listener is closed."""
        with contextlib.suppress(OSError):
            while True:
                inbound, _ = self._listener.accept()
                threading.Thread(target=self._connection, args=(inbound,), daemon=True).start()

    def close(self) -> None:
        """Stop accepting."""
        self._listener.close()

    def _connection(self, inbound: socket.socket) -> None:
        with contextlib.suppress(OSError), inbound, socket.create_connection(("127.0.0.1", self._target)) as court:
            back = threading.Thread(target=_pump, args=(court, inbound), daemon=True)
            back.start()
            with (self._folder / f"{next(self._count):06d}").open("wb", buffering=0) as kept:
                _pump(inbound, court, kept.write)
            back.join()


def _pump(source: socket.socket, sink: socket.socket, keep: object = None) -> None:
    """Copy until either side is done, keeping first what is forwarded next."""
    with contextlib.suppress(OSError):
        while data := source.recv(_CHUNK):
            if callable(keep):
                keep(data)
            sink.sendall(data)
    with contextlib.suppress(OSError):
        sink.shutdown(socket.SHUT_WR)


def main() -> None:
    """Run as a process of its own."""
    recorder = RequestRecorder(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    print(recorder.port, flush=True)
    recorder.serve()


if __name__ == "__main__":
    main()
