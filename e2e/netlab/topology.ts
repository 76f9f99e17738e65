/** A network of the lab: hosts, what lies between them, and where each sends what is not its own. */
export interface Topology {
  /** Names of the hosts; the first is the client, the last is the server. */
  readonly hosts: readonly string[]
  readonly links: readonly Link[]
  /** Arguments of ip-route(8) behind `ip route replace`, for each host, both families. */
  readonly routes: ReadonlyMap<string, readonly string[]>
  /** Further addresses on a host's loopback device, with their prefix lengths. */
  readonly loopback: ReadonlyMap<string, readonly string[]>
}

export interface Link {
  /** The devices at its ends are called so, with an "a" for the first and a "b" for the second. */
  readonly name: string
  readonly ends: readonly [LinkEnd, LinkEnd]
  /**
   * Milliseconds each way, of a cable, which can also lose and double what it carries. Null is a plain
   * pair of devices, which costs next to nothing.
   */
  readonly delayMs: number | null
}

/** One end of a link: the host, and its addresses with their prefix lengths. */
export interface LinkEnd {
  readonly host: string
  readonly v4: string
  readonly v6: string
}

function link(name: string, delayMs: number | null, ...ends: [LinkEnd, LinkEnd]): Link {
  return { name, delayMs, ends }
}

function end(host: string, v4: string, v6: string): LinkEnd {
  return { host, v4, v6 }
}

/** The server's addresses in `faultNetwork`. */
export const server = { v4: '198.51.100.10', v6: '2001:db8:100::10' } as const

/**
 * What the cases break: a way over three routers, and a second one from the first to the third. All
 * addresses are of documentation and of benchmarks (RFC 5737, RFC 2544, RFC 3849).
 *
 *     client --L1-- r1 --L2-- r2 --L3-- r3 --L4-- server
 *                    \--L5-- r4 --L6---/
 *
 * Round trips by the cables alone: r1 2, r2 10, r3 30, server 40 ms; by r4: r4 42, r3 56, server 66 ms,
 * since answers of r3 and of the server come back by r2.
 */
export const faultNetwork: Topology = {
  hosts: ['client', 'r1', 'r2', 'r3', 'r4', 'server'],
  links: [
    link(
      'L1',
      1,
      end('client', '198.18.1.10/24', '2001:db8:1::10/64'),
      end('r1', '198.18.1.1/24', '2001:db8:1::1/64')
    ),
    link(
      'L2',
      4,
      end('r1', '198.18.12.1/24', '2001:db8:12::1/64'),
      end('r2', '198.18.12.2/24', '2001:db8:12::2/64')
    ),
    link(
      'L3',
      10,
      end('r2', '198.18.23.2/24', '2001:db8:23::2/64'),
      end('r3', '198.18.23.3/24', '2001:db8:23::3/64')
    ),
    link(
      'L4',
      5,
      end('r3', '198.51.100.1/24', '2001:db8:100::1/64'),
      end('server', '198.51.100.10/24', '2001:db8:100::10/64')
    ),
    link(
      'L5',
      20,
      end('r1', '198.18.14.1/24', '2001:db8:14::1/64'),
      end('r4', '198.18.14.4/24', '2001:db8:14::4/64')
    ),
    link(
      'L6',
      20,
      end('r4', '198.18.43.4/24', '2001:db8:43::4/64'),
      end('r3', '198.18.43.3/24', '2001:db8:43::3/64')
    )
  ],
  routes: new Map([
    ['client', ['default via 198.18.1.1', '::/0 via 2001:db8:1::1']],
    [
      'r1',
      [
        '198.18.23.0/24 via 198.18.12.2',
        '198.18.43.0/24 via 198.18.14.4',
        '198.51.100.0/24 via 198.18.12.2',
        '2001:db8:23::/64 via 2001:db8:12::2',
        '2001:db8:43::/64 via 2001:db8:14::4',
        '2001:db8:100::/64 via 2001:db8:12::2'
      ]
    ],
    [
      'r2',
      [
        '198.18.1.0/24 via 198.18.12.1',
        '198.18.14.0/24 via 198.18.12.1',
        '198.18.43.0/24 via 198.18.23.3',
        '198.51.100.0/24 via 198.18.23.3',
        '2001:db8:1::/64 via 2001:db8:12::1',
        '2001:db8:14::/64 via 2001:db8:12::1',
        '2001:db8:43::/64 via 2001:db8:23::3',
        '2001:db8:100::/64 via 2001:db8:23::3'
      ]
    ],
    [
      'r3',
      [
        '198.18.1.0/24 via 198.18.23.2',
        '198.18.12.0/24 via 198.18.23.2',
        '198.18.14.0/24 via 198.18.43.4',
        '2001:db8:1::/64 via 2001:db8:23::2',
        '2001:db8:12::/64 via 2001:db8:23::2',
        '2001:db8:14::/64 via 2001:db8:43::4'
      ]
    ],
    [
      'r4',
      [
        '198.18.1.0/24 via 198.18.14.1',
        '198.18.12.0/24 via 198.18.14.1',
        '198.18.23.0/24 via 198.18.43.3',
        '198.51.100.0/24 via 198.18.43.3',
        '2001:db8:1::/64 via 2001:db8:14::1',
        '2001:db8:12::/64 via 2001:db8:14::1',
        '2001:db8:23::/64 via 2001:db8:43::3',
        '2001:db8:100::/64 via 2001:db8:43::3'
      ]
    ],
    ['server', ['default via 198.51.100.1', '::/0 via 2001:db8:100::1']]
  ]),
  loopback: new Map()
}

/** Addresses of the targets at the end of `chainNetwork`. */
export function chainTargets(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `198.51.100.${index + 1}`)
}

/**
 * A long way for the benchmark: `length` hops to a server with several addresses. Its first link is a
 * cable, so that what the kernel does for the routers is done by the cable's process and not put to
 * the account of whoever sends; the others are plain pairs.
 *
 * @param length Hops to the server, 2–64.
 * @param targets Addresses of the server, 1–200.
 */
export function chainNetwork(length: number, targets: number): Topology {
  const routers = Array.from({ length: length - 1 }, (_, index) => `c${index + 1}`)
  const hosts = ['client', ...routers, 'server']
  const links = routers.map((router, index) =>
    link(
      `K${index + 1}`,
      index === 0 ? chainDelayMs : null,
      end(hosts[index] ?? '', `10.77.${index}.1/24`, `fd77:0:0:${index.toString(16)}::1/64`),
      end(router, `10.77.${index}.2/24`, `fd77:0:0:${index.toString(16)}::2/64`)
    )
  )
  const last = routers.length
  links.push(
    link(
      `K${last + 1}`,
      null,
      end(hosts[last] ?? '', `10.77.${last}.1/24`, `fd77:0:0:${last.toString(16)}::1/64`),
      end('server', `10.77.${last}.2/24`, `fd77:0:0:${last.toString(16)}::2/64`)
    )
  )
  const routes = hosts.map((host, index): [string, string[]] => {
    const onwards = [`default via 10.77.${index}.2`, `::/0 via fd77:0:0:${index.toString(16)}::2`]
    const back = [
      `10.77.0.0/24 via 10.77.${index - 1}.1`,
      `fd77::/64 via fd77:0:0:${(index - 1).toString(16)}::1`
    ]
    return [host, [...(host === 'server' ? [] : onwards), ...(index > 1 ? back : [])]]
  })
  return {
    hosts,
    links,
    routes: new Map(routes),
    loopback: new Map([['server', chainTargets(targets).map((address) => `${address}/32`)]])
  }
}

/** One way, on the first link of the chain; milliseconds. */
export const chainDelayMs = 1

/** An address without its prefix length. */
export function bare(address: string): string {
  return address.replace(/\/\d+$/, '')
}
