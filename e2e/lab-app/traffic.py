"""Traffic that makes the kernel count. Each kind ends by itself, or when its standard input does.

  sink PORT               takes TCP connections and reads all that comes
  talk HOST PORT SECONDS  sends small segments over ten TCP connections
  full-buffer COUNT       binds a UDP socket that nobody reads, sends it COUNT datagrams, and holds it
  closed-port COUNT       sends COUNT datagrams to a UDP port that nobody has bound
  full-queue COUNT        listens with room for one, accepts none, and connects COUNT times
"""

import contextlib
import select
import socket
import sys
import time

LOOPBACK = "127.0.0.1"
LONGEST = 120


def say(text):
    print(text, flush=True)


def hold():
    """Until standard input ends, which it does with whoever started this."""
    select.select([sys.stdin], [], [], LONGEST)


def sink(port):
    with socket.create_server(("0.0.0.0", int(port))) as listener:
        say("ready")
        peers = []
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            ready, _, _ = select.select([sys.stdin, listener, *peers], [], [], 1)
            if sys.stdin in ready:
                return
            for one in ready:
                if one is listener:
                    peers.append(listener.accept()[0])
                elif not one.recv(65536):
                    peers.remove(one)
                    one.close()


def talk(host, port, seconds):
    peers = [socket.create_connection((host, int(port))) for _ in range(10)]
    for peer in peers:
        peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        peer.setblocking(False)
    say("ready")
    end = time.monotonic() + float(seconds)
    while time.monotonic() < end:
        for peer in peers:
            with contextlib.suppress(BlockingIOError):
                peer.send(b"x" * 100)
        time.sleep(0.005)
    hold()


def full_buffer(count):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.bind((LOOPBACK, 0))
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            for _ in range(int(count)):
                sender.sendto(b"x" * 100, deaf.getsockname())
        say(deaf.getsockname()[1])
        hold()


def closed_port(count):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        for _ in range(int(count)):
            # What comes back for the one before is told at the next.
            with contextlib.suppress(ConnectionRefusedError):
                sender.sendto(b"x", (LOOPBACK, 9))


def full_queue(count):
    with socket.socket() as listener:
        listener.bind((LOOPBACK, 0))
        listener.listen(1)
        clients = []
        for _ in range(int(count)):
            client = socket.socket()
            client.setblocking(False)
            client.connect_ex(listener.getsockname())
            clients.append(client)
        say("ready")
        hold()


kinds = {
    "sink": sink,
    "talk": talk,
    "full-buffer": full_buffer,
    "closed-port": closed_port,
    "full-queue": full_queue,
}
kinds[sys.argv[1]](*sys.argv[2:])
