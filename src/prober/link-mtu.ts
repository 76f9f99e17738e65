import { createSocket, type Socket } from 'node:dgram'
import { readFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import type { IpFamily } from '../shared/model/probe'
import { canonicalAddress } from './tools/canonical-address'

/** Any: nothing is sent to it. */
const port = 33434

/**
 * Bytes that a packet may have on the link by which this computer reaches a literal address (the MTU of its
 * interface, /sys/class/net of sysfs); null where nobody knows, as without a route, and not on Linux. Nothing
 * is sent: a UDP socket is connected, which looks the route up (udp(7), connect(2)), and closed.
 */
export async function linkMtu(address: string, family: IpFamily): Promise<number | null> {
  if (process.platform !== 'linux') return null
  const own = await sourceAddress(address, family)
  const name = own === null ? null : interfaceOf(own)
  if (name === null) return null
  try {
    const bytes = Number(await readFile(`/sys/class/net/${name}/mtu`, 'latin1'))
    return Number.isSafeInteger(bytes) && bytes > 0 ? bytes : null
  } catch {
    return null
  }
}

function sourceAddress(address: string, family: IpFamily): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createSocket(family === 4 ? 'udp4' : 'udp6')
    // Where it cannot be bound, as without descriptors, that is an event; the callback is told of the rest.
    socket.once('error', () => {
      resolve(null)
    })
    socket.connect(port, address, (error?: NodeJS.ErrnoException | null) => {
      const isConnected = error === undefined || error === null
      resolve(isConnected ? bareAddress(socket) : null)
      socket.close()
    })
  })
}

function bareAddress(socket: Socket): string | null {
  return canonicalAddress(socket.address().address.split('%')[0] ?? '')
}

/** The first interface that has the address: a link-local one may be on several. */
function interfaceOf(own: string): string | null {
  for (const [name, infos] of Object.entries(networkInterfaces())) {
    if (infos?.some(({ address }) => canonicalAddress(address) === own) === true) return name
  }
  return null
}
