"""A server of server-sent events on loopback: with ids, Last-Event-ID, and connections that break off."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

PATH = "/v2/stream/recentchange"


class StreamServer:
    """Serves the lines as events with ids from 1; each connection breaks off after so many."""

    def __init__(self, lines: list[str], events_a_connection: int = 1_000_000, *, chunked: bool = False) -> None:
        self.lines = lines
        self.asked_for: list[str] = []  # Last-Event-ID of each request
        stream = self

        class Handler(BaseHTTPRequestHandler):
            if chunked:
                protocol_version = "HTTP/1.1"

            def send(self, data: bytes) -> None:
                self.wfile.write(b"%x\r\n%b\r\n" % (len(data), data) if chunked else data)

            def do_GET(self) -> None:
                if self.path != PATH:
                    self.send_error(404)
                    return
                last = self.headers.get("Last-Event-ID", "")
                stream.asked_for.append(last)
                self.send_response(200)
                self.send_header("Content-Type", "text/event-stream")
                if chunked:
                    self.send_header("Transfer-Encoding", "chunked")
                self.end_headers()
                begin = int(last or 0)
                self.send(b":ok\n\n")
                for number, line in enumerate(stream.lines[begin : begin + events_a_connection], begin + 1):
                    self.send(f"event: message\nid: {number}\ndata: {line}\n\n".encode())
                if chunked and begin + events_a_connection < len(stream.lines):
                    self.wfile.write(b"fff\r\nid: 9999999\ndata: {")
                    self.close_connection = True
                self.wfile.flush()
                if begin + events_a_connection >= len(stream.lines):
                    stream.closing.wait()

            def log_message(self, *_: object) -> None:
                pass

        self.closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}{PATH}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
