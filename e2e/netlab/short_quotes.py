#!/usr/bin/python3
"""A router's errors as RFC 792 asks for at least: they quote the header of IP and eight bytes behind it.

usage: short_quotes.py

Runs on a router of the lab and says for each IPv4 packet with a TTL of 1 that is not for this host that its
TTL ran out. The kernel's own word for it has to be dropped: it is longer than 56 bytes.
"""

import socket
import struct

# linux/if_packet.h, linux/if_ether.h
PACKET_HOST, ETH_P_IP = 0, 0x0800
# RFC 792
TIME_EXCEEDED = 11


def checksum(data):
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    total = (total >> 16) + (total & 0xFFFF)
    return ~(total + (total >> 16)) & 0xFFFF


def main():
    frames = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(ETH_P_IP))
    errors = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
    print("ready", flush=True)
    while True:
        packet, (_, _, kind, *_) = frames.recvfrom(2048)
        if kind != PACKET_HOST or packet[8] != 1:
            continue
        quoted = packet[: (packet[0] & 15) * 4 + 8]
        header = struct.pack("!BBHI", TIME_EXCEEDED, 0, 0, 0)
        sum_ = checksum(header + quoted)
        errors.sendto(header[:2] + struct.pack("!H", sum_) + header[4:] + quoted, (socket.inet_ntoa(packet[12:16]), 0))


main()
