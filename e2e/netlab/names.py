#!/usr/bin/python3
"""The name server of the lab: A, AAAA and PTR from a hosts file, for all else "no such name".

usage: names.py HOSTSFILE ADDRESS...

It returns as soon as it listens on port 53 of the addresses, and goes on in the background. Names
below "servfail." are answered with a server failure, those below "silent." not at all.
"""

import ipaddress
import os
import select
import socket
import struct
import sys

# RFC 1035 3.2.2, RFC 3596 2.1
A, PTR, AAAA = 1, 12, 28
# QR, AA, RD and RA of RFC 1035 4.1.1
ANSWER_FLAGS = 0x8580
NO_ERROR, SERVER_FAILURE, NO_SUCH_NAME = 0, 2, 3
TTL_SECONDS = 60
# A pointer to the name of the question, RFC 1035 4.1.4.
QUESTION_NAME = b"\xc0\x0c"


def read_hosts(file):
    """Addresses by name, and the first name by that of the reverse lookup."""
    addresses, names = {}, {}
    with open(file) as lines:
        for line in lines:
            words = line.split("#")[0].split()
            for name in words[1:]:
                addresses.setdefault(name.lower(), []).append(ipaddress.ip_address(words[0]))
            if len(words) > 1:
                names.setdefault(ipaddress.ip_address(words[0]).reverse_pointer, words[1])
    return addresses, names


def encode_name(name):
    return b"".join(bytes([len(part)]) + part.encode() for part in name.split(".")) + b"\0"


def read_question(query):
    """The name asked for, the type, and where the question ends."""
    at, parts = 12, []
    while query[at]:
        parts.append(query[at + 1 : at + 1 + query[at]].decode().lower())
        at += query[at] + 1
    return ".".join(parts), struct.unpack("!H", query[at + 1 : at + 3])[0], at + 5


def find_records(name, asked, addresses, names):
    """The code of the answer and its records, each a type and its data."""
    if name.startswith("servfail."):
        return SERVER_FAILURE, []
    if name in addresses:
        kinds = {4: A, 6: AAAA}
        found = [(kinds[address.version], address.packed) for address in addresses[name]]
        return NO_ERROR, [record for record in found if record[0] == asked]
    if name in names:
        return NO_ERROR, [(PTR, encode_name(names[name]))] if asked == PTR else []
    return NO_SUCH_NAME, []


def reply_to(query, addresses, names):
    """The answer, or None where there is to be none."""
    name, asked, end = read_question(query)
    if name.startswith("silent."):
        return None
    code, records = find_records(name, asked, addresses, names)
    header = query[:2] + struct.pack("!HHHHH", ANSWER_FLAGS | code, 1, len(records), 0, 0)
    body = b"".join(
        QUESTION_NAME + struct.pack("!HHIH", kind, 1, TTL_SECONDS, len(data)) + data
        for kind, data in records
    )
    return header + query[12:end] + body


def listen(address):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_DGRAM)
    listener.bind((address, 53))
    return listener


def leave_terminal():
    """Goes on as a child, so that whoever started this knows that it listens."""
    if os.fork():
        os._exit(0)
    os.setsid()
    nothing = os.open("/dev/null", os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)


def main(hosts_file, *listen_at):
    addresses, names = read_hosts(hosts_file)
    listeners = [listen(address) for address in listen_at]
    leave_terminal()
    while True:
        for listener in select.select(listeners, [], [])[0]:
            query, asker = listener.recvfrom(2048)
            try:
                reply = reply_to(query, addresses, names)
            except (IndexError, UnicodeDecodeError, struct.error):
                continue
            if reply is not None:
                listener.sendto(reply, asker)


if len(sys.argv) < 3:
    sys.exit(__doc__)
main(*sys.argv[1:])
