/**
 * Numbers of the socket interface on Linux: asm-generic/socket.h, linux/in.h, linux/in6.h and
 * linux/errqueue.h. x86-64 and 64-bit Arm share them.
 */

/** AF_INET and AF_INET6. */
export const addressFamily = { 4: 2, 6: 10 } as const

/** SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC. */
export const datagramSocket = 2 | 0o4000 | 0o2000000

/** IPPROTO_ICMP and IPPROTO_ICMPV6; 0 is UDP, the usual protocol of datagrams. */
export const socketProtocol = { icmp: { 4: 1, 6: 58 }, udp: { 4: 0, 6: 0 } } as const

export const socketLevel = 1
/** SO_TIMESTAMPNS, of the option and of the control message. */
export const timestampNs = 35

/** Level, options and control messages of each version of IP. */
export const ipOptions = {
  4: {
    level: 0,
    /** IP_TTL, also the type of the control message. */
    ttl: 2,
    ttlMessage: 2,
    /** IP_MTU_DISCOVER */
    mtuDiscover: 10,
    /** IP_RECVERR, also the type of the control message. */
    receiveErrors: 11,
    /** IP_RECVTTL */
    receiveTtl: 12
  },
  6: {
    level: 41,
    /** IPV6_UNICAST_HOPS */
    ttl: 16,
    /** IPV6_HOPLIMIT */
    ttlMessage: 52,
    /** IPV6_MTU_DISCOVER */
    mtuDiscover: 23,
    /** IPV6_RECVERR, also the type of the control message. */
    receiveErrors: 25,
    /** IPV6_RECVHOPLIMIT */
    receiveTtl: 51
  }
} as const

/** IP_PMTUDISC_DONT: probes are small, and may be divided where even they are too large. */
export const mtuDiscoverNever = 0

/** MSG_DONTWAIT and MSG_ERRQUEUE of recvmsg(2). */
export const receiveFlags = { doNotWait: 0x40, errorQueue: 0x2000 } as const

/** POLLIN of poll(2); POLLERR is always told. */
export const pollIn = 1

/** EFD_NONBLOCK | EFD_CLOEXEC of eventfd(2). */
export const eventDescriptor = 0o4000 | 0o2000000

/** Where an error came from (ip(7), IP_RECVERR). */
export const errorOrigin = { local: 1, icmp4: 2, icmp6: 3 } as const
