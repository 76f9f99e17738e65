// Runs in the Windows build of Node under Wine: opens sockets, looks at them with the collectors,
// writes what they told to a file and holds the sockets until it is told to end.
import { createSocket, type Socket as UdpSocket } from 'node:dgram'
import { once } from 'node:events'
import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CounterSource } from '../../../counters/counter-source'
import { Win32CounterSource } from '../../../counters/win32/win32-counter-source'
import { openWindows } from '../../../../system/native/win32/system-functions'
import { Win32ProcessSource } from '../../../processes/win32/win32-process-source'
import type { Fact } from '../../../../shared/model/fact'
import type { Ownership } from '../../../../shared/model/socket'
import { addressText } from '../../address-text'
import type { SocketCollection, SocketSource } from '../../socket-source'
import { findNetstat, NetstatSource } from '../netstat-source'
import { selectWindowsSource } from '../select-windows-source'
import { TableCalls } from '../table-calls'
import { socketTables } from '../table-layouts'
import { tryActions } from './guest-actions'
import type { GuestReport, ReportedCollection, ReportedSocket } from './guest-report'

/** The program ends by itself after so long, whatever the other side does; milliseconds. */
const limitMs = 30_000
const datagrams = 50

const [reportPath = '', endPath = ''] = process.argv.slice(2)
setTimeout(() => process.exit(3), limitMs).unref()

function needed<T>(fact: Fact<T>): T {
  if (!fact.known) throw new Error(fact.reason)
  return fact.value
}

async function listen(address: string): Promise<Server> {
  const server = createServer({ allowHalfOpen: true })
  server.listen(0, address)
  await once(server, 'listening')
  return server
}

function portOf(server: { address(): AddressInfo | string | null }): number {
  return (server.address() as AddressInfo).port
}

async function connectTo(server: Server, address: string): Promise<readonly [Socket, Socket]> {
  const accepted = once(server, 'connection') as Promise<[Socket]>
  const client = connect({ port: portOf(server), host: address, allowHalfOpen: true })
  await once(client, 'connect')
  const [peer] = await accepted
  return [client, peer]
}

async function bind(type: 'udp4' | 'udp6', address: string): Promise<UdpSocket> {
  const socket = createSocket(type)
  socket.bind(0, address)
  await once(socket, 'listening')
  return socket
}

function describe({ table, ownership }: SocketCollection): ReportedSocket[] {
  return Array.from({ length: table.length }, (_, row) => {
    const family = table.familyAt(row)
    const end = (words: Uint32Array, port: number): string => {
      const text = addressText(words, row, family)
      return family === 6 ? `[${text}]:${port}` : `${text}:${port}`
    }
    const state = table.stateAt(row)
    const remotePort = table.remotePort[row] ?? 0
    return {
      protocol: table.protocolAt(row),
      state,
      local: end(table.localAddress, table.localPort[row] ?? 0),
      remote: remotePort === 0 ? null : end(table.remoteAddress, remotePort),
      owners: ownership[row]?.owners ?? [],
      ownerHidden: ownership[row]?.ownerHidden ?? null,
      openedAt: table.openedAt[row] ?? 0
    }
  })
}

/** The owners of the UDP socket with this port. @throws where it is not listed. */
function ownershipOf({ table, ownership }: SocketCollection, port: number): Ownership {
  const found = ownership.find(
    (_, row) => table.protocolAt(row) === 'udp' && table.localPort[row] === port
  )
  if (found === undefined) throw new Error(`UDP port ${port} is not listed`)
  return found
}

async function report(source: SocketSource): Promise<ReportedCollection> {
  try {
    const sockets = describe(await source.collect())
    return { ...source.choice, sockets }
  } catch (error) {
    return { failed: String(error) }
  }
}

async function makeTraffic(from: UdpSocket, to: UdpSocket, client: Socket): Promise<void> {
  client.setNoDelay(true)
  for (let count = 0; count < datagrams; count += 1) {
    from.send('x', portOf(to), '127.0.0.1')
    client.write('x')
    await sleep(1)
  }
}

function rawTables(): Record<string, string> {
  const calls = new TableCalls(needed(openWindows()))
  return Object.fromEntries(
    socketTables.flatMap(({ name, protocol, withModules, plain }) =>
      [withModules, plain].map((request) => {
        const answer = calls.read(protocol, request)
        if ('error' in answer) return [`${name} ${request.tableClass}`, `error ${answer.error}`]
        const { rowsAt, rowSize } = request.layout
        const length = rowsAt + answer.bytes.readUInt32LE(0) * rowSize
        return [`${name} ${request.tableClass}`, answer.bytes.toString('hex', 0, length)]
      })
    )
  )
}

async function run(): Promise<void> {
  const listener4 = await listen('127.0.0.1')
  const listener6 = await listen('::1')
  const [client4, accepted4] = await connectTo(listener4, '127.0.0.1')
  const [client6] = await connectTo(listener6, '::1')
  const [closing, waiting] = await connectTo(listener4, '127.0.0.1')
  const halfClosed = once(waiting.resume(), 'end')
  closing.end()
  await halfClosed
  accepted4.resume()
  const udp4 = await bind('udp4', '127.0.0.1')
  const udp6 = await bind('udp6', '::1')
  const sender = await bind('udp4', '127.0.0.1')

  const passing = await bind('udp4', '127.0.0.1')
  const freed = portOf(passing)
  passing.close()
  await once(passing, 'close')

  const source = selectWindowsSource()
  const first = await source.collect()
  const second = await source.collect()
  const ownPort = portOf(udp4)
  const ownershipKept = ownershipOf(first, ownPort) === ownershipOf(second, ownPort)

  const processes = needed(Win32ProcessSource.tryCreate())
  const self = await processes.inspect({ pid: process.pid, startedAt: null })
  const counters: CounterSource = needed(Win32CounterSource.tryCreate())
  const countersBefore = await counters.read()
  await makeTraffic(sender, udp4, client4)
  const countersAfter = await counters.read()

  const collectionMs: number[] = []
  for (let count = 0; count < 5; count += 1) {
    const start = performance.now()
    await source.collect()
    collectionMs.push(performance.now() - start)
  }
  const netstatProgram = findNetstat()
  const written: GuestReport = {
    platform: process.platform,
    pid: process.pid,
    executable: process.execPath,
    ports: {
      listener4: portOf(listener4),
      listener6: portOf(listener6),
      client4: client4.localPort ?? 0,
      client6: client6.localPort ?? 0,
      closing: closing.localPort ?? 0,
      udp4: portOf(udp4),
      udp6: portOf(udp6),
      sender: portOf(sender)
    },
    chosen: await report(source),
    ownershipKept,
    netstat:
      netstatProgram === null
        ? { failed: 'there is no netstat.exe' }
        : await report(new NetstatSource({ program: netstatProgram })),
    self,
    selfAgain: await processes.inspect({ pid: process.pid, startedAt: null }),
    successor: await processes.inspect({ pid: process.pid, startedAt: 1 }),
    nobody: await processes.inspect({ pid: 999_996, startedAt: null }),
    datagrams,
    countersBefore,
    countersAfter,
    collectionMs,
    rawTables: rawTables(),
    actions: await tryActions({
      listener4: portOf(listener4),
      listener6: portOf(listener6),
      udp4: portOf(udp4),
      free: freed,
      client4: client4.localPort ?? 0
    })
  }
  writeFileSync(`${reportPath}.partial`, JSON.stringify(written))
  renameSync(`${reportPath}.partial`, reportPath)
  while (!existsSync(endPath)) await sleep(50)
  process.exit(0)
}

run().catch((error: unknown) => {
  writeFileSync(
    `${reportPath}.failed`,
    error instanceof Error ? (error.stack ?? '') : String(error)
  )
  process.exit(1)
})
