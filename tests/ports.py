"""Where a program that a test starts can be asked to listen."""

import random
import socket
from contextlib import suppress


def free_port() -> int:
    """A port that nobody has, below those a system gives to whoever asks for any: other tests ask all the time."""
    while True:
        port = random.randrange(20000, 32000)  # noqa: S311 - not a secret
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
