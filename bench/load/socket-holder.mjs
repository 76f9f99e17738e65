// @ts-check
// Opens sockets on loopback and holds them; run as a child process by socket-load.ts.
// Its argument is a JSON HolderRequest. Prints one JSON line {open} once all are open, then reads JSON
// lines {churnPerSecond} from its standard input, in sockets a second. Ends with its standard input,
// and by itself after `limitMs`, so that nothing outlives the one who started it.
import dgram from 'node:dgram'
import { once } from 'node:events'
import net from 'node:net'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { setInterval, setTimeout } from 'node:timers'

/**
 * @typedef {object} HolderRequest
 * @property {number} sockets how many to hold, from 1
 * @property {string} bindAddress of listeners and UDP sockets, IPv4
 * @property {string} connectAddress of the connecting ends, IPv4
 * @property {boolean} ipv6 also on ::1
 * @property {number} limitMs
 */

/** @typedef {{ client: net.Socket, server: net.Socket }} Pair */
/** @typedef {'pair' | 'listener' | 'udp'} Kind */
/** @typedef {{ kind: Kind, isIpv6: boolean, isConnected: boolean }} Unit */

/** Both ends of a connection are sockets of this process. */
const socketsOf = Object.freeze({ pair: 2, listener: 1, udp: 1 })

/** Of 20 sockets 14 are ends of connections, 2 are listeners, 4 are UDP. @type {readonly Kind[]} */
const cycle = /** @type {const} */ ([
  ...['pair', 'udp', 'pair', 'listener', 'pair', 'udp', 'pair'],
  ...['udp', 'pair', 'listener', 'pair', 'udp', 'pair']
])

/** Opened at the same time; the backlog of a listener is 511. */
const openedAtOnce = 64
const churnStepsPerSecond = 10

const request = /** @type {HolderRequest} */ (JSON.parse(process.argv[2] ?? '{}'))

/** @type {Pair[]} */
const pairs = []
/** @type {net.Server[]} */
const listeners = []
/** @type {dgram.Socket[]} */
const udpSockets = []
/** Accepted ends that wait for their connecting end, or the other way round, by `endKey`. */
/** @type {Map<string, (server: net.Socket) => void>} */
const waitingClients = new Map()
/** @type {Map<string, net.Socket>} */
const waitingServers = new Map()

/**
 * One connecting address a family, so that its port names the connection.
 * @param {string | undefined} family
 * @param {number | undefined} clientPort
 */
function endKey(family, clientPort) {
  return `${family} ${clientPort}`
}

/** @param {boolean} isIpv6 @param {(socket: net.Socket) => void} [onConnection] */
async function listen(isIpv6, onConnection) {
  const server = net.createServer(onConnection)
  const host = isIpv6 ? '::1' : request.bindAddress
  server.listen({ port: 0, host, ipv6Only: true })
  await once(server, 'listening')
  return server
}

/** @param {net.Server} server */
function portOf(server) {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('A listener has no port.')
  return address.port
}

/** @param {net.Socket} server */
function accept(server) {
  keepOpen(server)
  const key = endKey(server.remoteFamily, server.remotePort)
  const waiting = waitingClients.get(key)
  if (waiting === undefined) waitingServers.set(key, server)
  else {
    waitingClients.delete(key)
    waiting(server)
  }
}

/** Read on, so that the end of the other side is noticed. @param {net.Socket} socket */
function keepOpen(socket) {
  socket.on('error', () => undefined)
  socket.resume()
}

/** @param {boolean} isIpv6 @param {number} port */
async function openPair(isIpv6, port) {
  const client = net.connect(
    isIpv6
      ? { port, host: '::1' }
      : { port, host: request.bindAddress, localAddress: request.connectAddress }
  )
  await once(client, 'connect')
  keepOpen(client)
  const key = endKey(client.localFamily, client.localPort)
  const server = waitingServers.get(key)
  waitingServers.delete(key)
  pairs.push({
    client,
    server:
      server ??
      (await new Promise((resolve) => {
        waitingClients.set(key, resolve)
      }))
  })
}

/** @param {boolean} isIpv6 @param {boolean} isConnected */
async function openUdp(isIpv6, isConnected) {
  const host = isIpv6 ? '::1' : request.bindAddress
  const socket = dgram.createSocket({ type: isIpv6 ? 'udp6' : 'udp4' })
  socket.bind(0, host)
  await once(socket, 'listening')
  if (isConnected) {
    // Sends nothing: it only names the peer, here the port of "discard".
    socket.connect(9, host)
    await once(socket, 'connect')
  }
  udpSockets.push(socket)
}

/** Takes one out of `list`, any one. @template T @param {T[]} list @returns {T | undefined} */
function takeAny(list) {
  if (list.length === 0) return undefined
  const index = Math.floor(Math.random() * list.length)
  const taken = list[index]
  const last = list.pop()
  if (index < list.length && last !== undefined) list[index] = last
  return taken
}

/** Closes one in the orderly way, so that a connection leaves its TIME-WAIT. @param {Kind} kind */
function closeAny(kind) {
  if (kind === 'listener') takeAny(listeners)?.close()
  else if (kind === 'udp') takeAny(udpSockets)?.close()
  else {
    const pair = takeAny(pairs)
    // The other end closes by itself when it reads the end.
    if (pair !== undefined) (Math.random() < 0.5 ? pair.client : pair.server).destroy()
  }
}

/** The endless sequence of what to open. @param {boolean} ipv6 @returns {Generator<Unit, never>} */
function* units(ipv6) {
  for (let count = 0; ; count += 1) {
    const round = Math.floor(count / cycle.length)
    yield {
      kind: cycle[count % cycle.length] ?? 'udp',
      isIpv6: ipv6 && count % 5 === 4,
      isConnected: (round + count) % 4 === 3
    }
  }
}

async function main() {
  /** @type {{ server: net.Server, isIpv6: boolean }[]} */
  const acceptors = [{ server: await listen(false, accept), isIpv6: false }]
  if (request.ipv6 && request.sockets > 1) {
    acceptors.push({ server: await listen(true, accept), isIpv6: true })
  }
  const ports = new Map(acceptors.map(({ server, isIpv6 }) => [isIpv6, portOf(server)]))
  let open = acceptors.length

  /** @param {Unit} unit */
  const openOne = async ({ kind, isIpv6, isConnected }) => {
    const port = ports.get(isIpv6)
    if (kind === 'listener') listeners.push(await listen(isIpv6))
    else if (kind === 'pair' && port !== undefined) await openPair(isIpv6, port)
    else await openUdp(isIpv6, isConnected)
  }

  const sequence = units(request.ipv6)
  while (open < request.sockets) {
    const batch = []
    while (batch.length < openedAtOnce && open < request.sockets) {
      const unit = sequence.next().value
      // One more socket fits, but no connection.
      if (open + socketsOf[unit.kind] > request.sockets) unit.kind = 'udp'
      open += socketsOf[unit.kind]
      batch.push(openOne(unit))
    }
    await Promise.all(batch)
  }
  process.stdout.write(`${JSON.stringify({ open })}\n`)

  let churnPerSecond = 0
  let owed = 0
  setInterval(() => {
    owed += churnPerSecond / churnStepsPerSecond
    while (owed >= 1) {
      const unit = sequence.next().value
      owed -= socketsOf[unit.kind]
      closeAny(unit.kind)
      // A failure ends the process, and whoever started it sees that.
      void openOne(unit)
    }
  }, 1000 / churnStepsPerSecond)

  createInterface(process.stdin).on('line', (line) => {
    churnPerSecond = JSON.parse(line).churnPerSecond
    owed = 0
  })
}

process.stdin.on('end', () => {
  // Reset, or each connection would leave a TIME-WAIT for the next minute.
  for (const { client, server } of pairs) {
    client.resetAndDestroy()
    server.resetAndDestroy()
  }
  setTimeout(() => process.exit(0), 100)
})
setTimeout(() => process.exit(1), request.limitMs)
process.stdin.resume()
await main()
