"""The socket on which the service listens."""

import socket

from leadership.service.settings import Settings


def listen(settings: Settings) -> socket.socket:
    """Binds the socket in this process, so that a port in use is reported like any other error."""
    family, _, _, _, address = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
    return socket.create_server(address[:2], family=family)
