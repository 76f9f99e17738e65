// Opens sockets and says so: run as a child process by the tests, ended by them.
// PORTLIGHT_OPEN holds a JSON list of {protocol: 'tcp' | 'udp', host, port, count?, connect?, from?, bytes?, title?}.
// Prints one JSON line of the ports it got, then holds them until it is ended.
import dgram from 'node:dgram'
import { once } from 'node:events'
import net from 'node:net'

/** Nothing a test opens outlives it for long, even if the test runner is killed. */
const lifetimeMs = 5 * 60_000

async function openSocket({ protocol, host, port }) {
  if (protocol === 'udp') {
    const socket = dgram.createSocket(host.includes(':') ? 'udp6' : 'udp4')
    socket.bind(port, host)
    await once(socket, 'listening')
    return socket.address().port
  }
  const server = net.createServer((connection) => connection.on('error', () => undefined))
  server.listen({ port, host, ipv6Only: true })
  await once(server, 'listening')
  return server.address().port
}

async function connect({ host, port, from, bytes = 0 }) {
  const socket = net.connect({ port, host, localAddress: from })
  await once(socket, 'connect')
  socket.on('error', () => undefined)
  if (bytes > 0) socket.write(Buffer.alloc(bytes))
  return socket.localPort
}

const ports = []
for (const request of JSON.parse(process.env['PORTLIGHT_OPEN'] ?? '[]')) {
  if (request.title !== undefined) process.title = request.title
  for (let i = 0; i < (request.count ?? 1); i += 1) {
    const open = request.connect === true ? connect : openSocket
    ports.push(await open(request))
  }
}
process.stdout.write(`${JSON.stringify(ports)}\n`)
setTimeout(() => process.exit(0), lifetimeMs)
process.stdin.on('end', () => process.exit(0)).resume()
