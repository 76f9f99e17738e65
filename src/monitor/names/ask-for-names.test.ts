import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { askForNames } from './ask-for-names'

/** A name server on loopback that knows one name, or none (RFC 1035 §4.1). */
function serve(socket: Socket, name: string | null): void {
  socket.on('message', (query, from) => {
    const question = query.subarray(12, query.indexOf(0, 12) + 5)
    const head = Buffer.from(query.subarray(0, 12))
    // A response, with recursion; NXDOMAIN where there is none.
    head.writeUInt16BE(name === null ? 0x8183 : 0x8180, 2)
    head.writeUInt16BE(name === null ? 0 : 1, 6)
    head.writeUInt32BE(0, 8)
    const parts = [head, question]
    if (name !== null) {
      const labels = name
        .split('.')
        .map((label) => Buffer.from([label.length, ...Buffer.from(label)]))
      const data = Buffer.concat([...labels, Buffer.from([0])])
      const record = Buffer.alloc(12)
      record.writeUInt16BE(0xc00c, 0)
      record.writeUInt16BE(12, 2)
      record.writeUInt16BE(1, 4)
      record.writeUInt16BE(data.length, 10)
      parts.push(record, data)
    }
    socket.send(Buffer.concat(parts), from.port, from.address)
  })
}

let socket: Socket
let server: string

beforeEach(async () => {
  socket = createSocket('udp4')
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  server = `127.0.0.1:${socket.address().port}`
})
afterEach(() => {
  socket.close()
})

it('brings the name that a server tells', async () => {
  serve(socket, 'server.example')
  expect(await askForNames('203.0.113.7', [server])).toEqual(['server.example'])
  expect(await askForNames('2001:db8::7', [server])).toEqual(['server.example'])
})

it('fails with a code where there is none', async () => {
  serve(socket, null)
  await expect(askForNames('203.0.113.7', [server])).rejects.toMatchObject({ code: 'ENOTFOUND' })
})
