import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'

/** Response codes of RFC 1035 4.1.1. */
export const responseCodes = { noError: 0, serverFailure: 2, noSuchName: 3, refused: 5 } as const

/** What the server says to a question: a code and addresses of IPv4, or nothing. */
export type Reply = { readonly code: number; readonly addresses?: readonly string[] } | 'nothing'

/** A name server on loopback that says what a test wants. */
export async function startNameServer(
  replyTo: (name: string, type: number) => Reply
): Promise<{ readonly server: string; readonly close: () => void }> {
  const socket: Socket = createSocket('udp4')
  socket.on('message', (query, from) => {
    const { name, type, end } = readQuestion(query)
    const reply = replyTo(name, type)
    if (reply === 'nothing') return
    const addresses = type === 1 ? (reply.addresses ?? []) : []
    const header = Buffer.from(query.subarray(0, 12))
    header.writeUInt16BE(0x8180 | reply.code, 2)
    header.writeUInt16BE(addresses.length, 6)
    header.fill(0, 8, 12)
    const records = addresses.map((address) =>
      // The name of the question, A, IN, a minute, four bytes.
      Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, ...address.split('.').map(Number)])
    )
    socket.send(Buffer.concat([header, query.subarray(12, end), ...records]), from.port)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  return { server: `127.0.0.1:${port}`, close: () => socket.close() }
}

function readQuestion(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = []
  let offset = 12
  for (;;) {
    const length = query[offset] ?? 0
    offset += 1
    if (length === 0) break
    labels.push(query.toString('latin1', offset, offset + length))
    offset += length
  }
  return { name: labels.join('.'), type: query.readUInt16BE(offset), end: offset + 4 }
}
