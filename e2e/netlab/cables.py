#!/usr/bin/python3
"""The cables of the lab, in user space: some kernels have no netem, and this needs none.

usage: cables.py run [--seconds N] [LINK...]
       cables.py tell COMMAND...

"run" makes two devices for each link, LINKa and LINKb, and carries frames between them with delay,
jitter, loss, duplicates and a rate. It is the first process of the lab: when it ends, the kernel ends
all others and takes the namespaces away. It ends when its standard input does, or after N seconds.

"tell" sends commands to the cables of the same network namespace:

  set LINK[a|b] KEY=VALUE...   a: what device a sends, b: what device b sends, neither: both
       delay, jitter (ms), loss, dup (%), every (drop each Nth IP packet), rate (kbit/s)
  reset                        all cables back to passing everything on at once
  seed N                       start the random numbers anew
  show                         settings and counters, as JSON

ARP and the neighbour discovery of IPv6 are delayed, but never lost or doubled.
"""

import ctypes
import fcntl
import heapq
import json
import os
import random
import select
import signal
import socket
import struct
import subprocess
import sys
import time

# Abstract, so it belongs to the network namespace and leaves no file.
CONTROL = "\0portlight-netlab-cables"
SETTINGS = ("delay", "jitter", "loss", "dup", "every", "rate")
COUNTERS = ("sent", "lost", "doubled")
# Frames taken from one device before the others get their turn.
BURST = 64

# linux/ethtool.h, linux/sockios.h, linux/if_packet.h, linux/if_ether.h
ETHTOOL_STXCSUM, ETHTOOL_STSO, ETHTOOL_SGSO, SIOCETHTOOL = 0x17, 0x1F, 0x24, 0x8946
PACKET_OUTGOING, ETH_P_ALL = 4, 3


class Device:
    """A device whose frames come through its twin, which stays in this namespace."""

    def __init__(self, name):
        twin = name + "w"
        with open("/proc/sys/net/ipv6/conf/default/disable_ipv6", "w") as setting:
            setting.write("1")
        commands = f"link add {name} type veth peer name {twin}\nlink set {twin} up mtu 9000\n"
        subprocess.run(["ip", "-batch", "-"], input=commands, text=True, check=True)
        for device in (name, twin):
            self.complete_frames(device)
        self.socket = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
        self.socket.bind((twin, ETH_P_ALL))
        self.socket.setblocking(False)

    @staticmethod
    def complete_frames(device):
        """Has the kernel itself write checksums and cut segments."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
            for command in (ETHTOOL_STXCSUM, ETHTOOL_STSO, ETHTOOL_SGSO):
                value = ctypes.create_string_buffer(struct.pack("II", command, 0))
                request = struct.pack("16sQ16x", device.encode(), ctypes.addressof(value))
                fcntl.ioctl(any_socket, SIOCETHTOOL, request)

    def fileno(self):
        return self.socket.fileno()

    def read(self):
        while True:
            frame, address = self.socket.recvfrom(65536)
            if address[2] != PACKET_OUTGOING:
                return frame

    def write(self, frame):
        self.socket.send(frame)


def is_neighbour_frame(frame):
    """ARP, ICMPv6 133 to 137, anything to a multicast address of IPv6."""
    protocol = frame[12:14]
    if frame[:2] == b"33" or protocol == b"\x08\x06":
        return True
    return protocol == b"\x86\xdd" and len(frame) > 54 and frame[20] == 58 and 133 <= frame[54] <= 137


class Direction:
    """One way through a cable."""

    def __init__(self, name, source, sink):
        self.name, self.source, self.sink = name, source, sink
        self.free_at = 0.0
        self.seen = self.sent = self.lost = self.doubled = 0
        self.clear()

    def clear(self):
        self.delay = self.jitter = self.loss = self.dup = self.every = self.rate = 0.0

    def copies(self, frame, chance):
        """How many of this frame arrive: none, one or two."""
        if is_neighbour_frame(frame):
            return 1
        self.seen += 1
        nth = self.every and self.seen % int(self.every) == 0
        if nth or (self.loss and chance.random() * 100 < self.loss):
            self.lost += 1
            return 0
        if self.dup and chance.random() * 100 < self.dup:
            self.doubled += 1
            return 2
        return 1

    def due(self, frame, now, chance):
        """When the frame arrives; seconds of the monotonic clock."""
        when = now
        if self.rate:
            when = self.free_at = max(now, self.free_at) + len(frame) * 8 / (self.rate * 1000)
        extra = chance.uniform(-self.jitter, self.jitter) if self.jitter else 0.0
        return when + max(0.0, self.delay + extra) / 1000


class Cables:
    def __init__(self, links):
        self.directions = []
        for link in links:
            a, b = Device(link + "a"), Device(link + "b")
            self.directions += [Direction(link + "a", a, b), Direction(link + "b", b, a)]
        self.by_fd = {d.source.fileno(): d for d in self.directions}
        self.chance = random.Random(1)
        self.under_way = []
        self.count = 0

    def command(self, line):
        """Carries out one command and returns what there is to say. Raises ValueError."""
        verb, *words = line.split() or [""]
        if verb == "set" and words:
            self.set(*words)
            return ""
        if verb == "reset":
            for direction in self.directions:
                direction.clear()
            return ""
        if verb == "seed" and len(words) == 1:
            self.chance.seed(int(words[0]))
            return ""
        if verb == "show":
            return json.dumps(
                {d.name: {key: getattr(d, key) for key in SETTINGS + COUNTERS} for d in self.directions}
            )
        raise ValueError(f"no such command: {line}")

    def set(self, link, *settings):
        chosen = [d for d in self.directions if link in (d.name, d.name[:-1])]
        if not chosen:
            raise ValueError(f"no such cable: {link}")
        for setting in settings:
            key, _, value = setting.partition("=")
            if key not in SETTINGS:
                raise ValueError(f"no such setting: {key}")
            for direction in chosen:
                setattr(direction, key, float(value))
                direction.seen = 0

    def take(self, direction):
        for _ in range(BURST):
            try:
                frame = direction.source.read()
            except OSError:
                return
            # Now, not before others were read: what is stamped too early arrives too early.
            now = time.monotonic()
            for _ in range(direction.copies(frame, self.chance)):
                self.count += 1
                due = direction.due(frame, now, self.chance)
                heapq.heappush(self.under_way, (due, self.count, direction, frame))

    def deliver(self):
        now = time.monotonic()
        while self.under_way and self.under_way[0][0] <= now:
            _, _, direction, frame = heapq.heappop(self.under_way)
            try:
                direction.sink.write(frame)
                direction.sent += 1
            except OSError:
                pass  # The far end is switched off.

    def seconds_to_next(self):
        return max(0.0, self.under_way[0][0] - time.monotonic()) if self.under_way else None


def hurry():
    """Comes before all else that runs, where it may: what waits here is a round trip told wrong.
    The second level, since programs that measure may have the first."""
    try:
        os.sched_setscheduler(0, os.SCHED_RR | os.SCHED_RESET_ON_FORK, os.sched_param(2))
    except OSError:
        pass


def answer(control, cables):
    connection, _ = control.accept()
    with connection:
        connection.settimeout(1)
        try:
            lines = connection.recv(65536).decode().splitlines()
            reply = "".join(text + "\n" for text in map(cables.command, lines) if text)
        except (OSError, ValueError) as error:
            reply = f"error: {error}\n"
        try:
            connection.sendall(reply.encode())
        except OSError:
            pass


def run(links, seconds):
    cables = Cables(links)
    hurry()
    control = socket.socket(socket.AF_UNIX)
    control.bind(CONTROL)
    control.listen(8)
    # As the first process it inherits those whose parents ended, and nobody asks how they ended.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    if seconds is not None:
        signal.signal(signal.SIGALRM, lambda *_: sys.exit(0))
        signal.alarm(seconds)
    inputs = [*cables.by_fd, control.fileno()] + ([] if seconds is not None else [0])
    print("ready", flush=True)
    while True:
        ready, _, _ = select.select(inputs, [], [], cables.seconds_to_next())
        for fd in ready:
            if fd == control.fileno():
                answer(control, cables)
            elif fd == 0:
                if not os.read(0, 4096):
                    return
            else:
                cables.take(cables.by_fd[fd])
        cables.deliver()


def tell(commands):
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(CONTROL)
        connection.sendall("\n".join(commands).encode())
        connection.shutdown(socket.SHUT_WR)
        reply = b"".join(iter(lambda: connection.recv(65536), b"")).decode()
    if reply.startswith("error: "):
        sys.exit("cables: " + reply[7:].strip())
    sys.stdout.write(reply)


def main(words):
    verb, words = words[0], words[1:]
    if verb == "tell":
        return tell(words)
    seconds = None
    if words and words[0] == "--seconds":
        seconds, words = int(words[1]), words[2:]
    run(words, seconds)


if len(sys.argv) < 2 or sys.argv[1] not in ("run", "tell"):
    sys.exit(__doc__)
main(sys.argv[1:])
