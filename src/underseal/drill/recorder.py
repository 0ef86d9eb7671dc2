"""A recorder in front of the court: forwards every connection and keeps every byte that comes in.

Run as ``python -m underseal.drill.recorder FOLDER TARGET-PORT PORT``; prints its port, a free one for 0. Each
connection's inbound bytes go to a file of their own, whole, so that no word is cut by the file's edge.
"""

import contextlib
import errno
import socket
import sys
import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path

_CHUNK, _BACKLOG = 64 * 1024, 128
_NO_IPV6 = {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}


class RequestRecorder:
    """Listens on loopback, at both its addresses, and forwards to a port of this machine, until closed.

    Whoever looks for ``localhost`` may try ::1 first, and must not find another program there.
    """

    def __init__(self, folder: Path, target: int, port: int = 0) -> None:
        self._folder, self._target, self._count = folder, target, count(1)
        folder.mkdir(parents=True, exist_ok=True)
        self._listeners = tuple(_listeners(port))

    @property
    def port(self) -> int:
        """The port it listens on."""
        return _port(self._listeners[0])

    def serve(self) -> None:
        """Forward until the listeners are closed."""
        beside = [threading.Thread(target=self._accept, args=(one,), daemon=True) for one in self._listeners[1:]]
        for thread in beside:
            thread.start()
        self._accept(self._listeners[0])

    def close(self) -> None:
        """Stop accepting."""
        for listener in self._listeners:
            listener.close()

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                inbound, _ = listener.accept()
                threading.Thread(target=self._connection, args=(inbound,), daemon=True).start()

    def _connection(self, inbound: socket.socket) -> None:
        with contextlib.suppress(OSError), inbound, socket.create_connection(("127.0.0.1", self._target)) as court:
            back = threading.Thread(target=_pump, args=(court, inbound), daemon=True)
            back.start()
            with (self._folder / f"{next(self._count):06d}").open("wb", buffering=0) as kept:
                _pump(inbound, court, kept.write)
            back.join()


def _listeners(port: int) -> Iterator[socket.socket]:
    """A listener on 127.0.0.1 and, where the machine has IPv6, one on the same port of ::1. Raises OSError."""
    first = socket.create_server(("127.0.0.1", port), backlog=_BACKLOG)
    yield first
    try:
        yield socket.create_server(("::1", _port(first)), family=socket.AF_INET6, backlog=_BACKLOG)
    except OSError as wrong:
        if wrong.errno not in _NO_IPV6:
            first.close()
            raise


def _port(listener: socket.socket) -> int:
    return int(listener.getsockname()[1])


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
