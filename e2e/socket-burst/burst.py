"""Opens thousands of sockets on loopback as fast as it can, when it is told to.

  burst.py HOST LISTENERS UDP CONNECTIONS

Says "ready", waits for a line, and then has TCP listeners, bound UDP sockets and TCP connections with both ends here
on the address HOST. Says how many seconds that took, and holds them until its standard input ends. Connections are
reset then, so that none stays in TIME-WAIT.
"""

import resource
import select
import socket
import struct
import sys
import time

LONGEST = 120
RESET_ON_CLOSE = struct.pack("ii", 1, 0)


def say(text):
    print(text, flush=True)


def tcp():
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
    return sock


def udp():
    return socket.socket(type=socket.SOCK_DGRAM)


def listen(sock, host):
    sock.bind((host, 0))
    sock.listen()


def connect(client, acceptor):
    client.connect(acceptor.getsockname())
    server, _ = acceptor.accept()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
    return server


def main(host, *counts):
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    # A socket that is bound to nothing is in no list of the kernel's, so these may be there before.
    makers = (tcp, udp, tcp)
    listeners, datagrams, clients = (
        [make() for _ in range(int(count))] for make, count in zip(makers, counts)
    )
    say("ready")
    if sys.stdin.readline() == "":
        return

    began = time.monotonic()
    for sock in listeners:
        listen(sock, host)
    for sock in datagrams:
        sock.bind((host, 0))
    servers = [connect(client, listeners[0]) for client in clients]
    say(time.monotonic() - began)
    select.select([sys.stdin], [], [], LONGEST)
    del servers


main(*sys.argv[1:])
