"""The Chromium of these tests outlives what pages leave undone when they are left."""

import http.server
import threading
import time
from collections.abc import Iterator

import pytest
from playground.browser import Browser

SLOW_SECONDS = 3

FIRST = """<!DOCTYPE html><title>First</title><a href="/second">on</a><script>
addEventListener('load', () => setTimeout(() => document.head.append(
    Object.assign(document.createElement('script'), {src: '/load.php'}))));
</script>"""


class SlowModules(http.server.BaseHTTPRequestHandler):
    """Two pages; the first asks for a script, whose connection ends after some seconds without an answer."""

    def do_GET(self) -> None:
        if self.path.startswith("/load.php"):
            time.sleep(SLOW_SECONDS)
            return  # without an answer: the connection ends
        text = FIRST if self.path == "/first" else "<!DOCTYPE html><title>Second</title>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def slow_site() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), SlowModules) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_page_may_be_left_while_its_scripts_are_on_their_way(slow_site: str, browser: Browser) -> None:
    view = browser.look(f"{slow_site}/first", steps=[("click", "a")])
    assert view.title == "Second"
    assert browser.look(f"{slow_site}/second").title == "Second"


def test_a_script_that_never_comes_is_an_error_of_the_page(slow_site: str, browser: Browser) -> None:
    view = browser.look(f"{slow_site}/first")
    assert view.title == "First"
    assert view.errors == [f"no answer: {slow_site}/load.php"]
