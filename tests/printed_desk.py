"""Somebody who opens the printed address of a served desk, over a socket, in a browser without script."""

import contextlib
import re
import urllib.parse
import urllib.request


class PrintedDesk:
    """A browser without script at one desk's page; `page` is what it shows."""

    def __init__(self, entrance: str) -> None:
        self._at = urllib.parse.urlsplit(entrance)
        self._browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        self.page = self._ask(self._at.path)

    def sign_in(self, passphrase: str) -> str:
        key = re.findall(r'name="key" value="([^"]+)"', self.page)[0]
        self.page = self._ask("/sign-in", {"key": key, "passphrase": passphrase})
        return self.page

    def _ask(self, path: str, form: dict[str, str] | None = None) -> str:
        """Finds names below `localhost` on its own computer, as browsers do."""
        headers = {"Host": self._at.netloc, "Origin": f"http://{self._at.netloc}"}
        data = urllib.parse.urlencode(form).encode() if form else None
        request = urllib.request.Request(
            f"http://127.0.0.1:{self._at.port}{path}", data, headers
        )  # printed by the demo
        with contextlib.closing(self._browser.open(request)) as answer:
            return str(answer.read().decode())
