import { describe, expect, it } from 'vitest'
import { SystemCallError } from '../../../system/native/linux/system-call-error'
import { message } from './control-messages.fixture'
import { makePacket, setSequence } from './probe-packet'
import { ProbeSocket } from './probe-socket'
import { ReceiveArea } from './receive-area'
import { encodeAddress } from './socket-address'
import type { SocketCalls } from './socket-calls'

const again = 11

/** Calls that all succeed; nothing more is ever to be received. */
const calls: SocketCalls = {
  socket: () => 3,
  setOption: () => 0,
  sendTo: (_, __, length) => length,
  receive: () => -1,
  poll: () => 0,
  eventDescriptor: () => 4,
  read: () => 8,
  write: () => 8,
  close: () => 0,
  addressOf: () => 0n,
  epochMs: () => 0,
  interfaceNumber: () => 0,
  interfaceName: String,
  failed: (call) => new SystemCallError(call, again)
}

const textAddress = (address: string) => {
  const { bytes, length } = encodeAddress(4, address, 0, 0)
  return bytes.subarray(0, length)
}

/** An expired TTL, told by a router of an echo request with this number. */
class QueuedError extends ReceiveArea {
  readonly #probedAddress: string
  #isRead = false

  constructor(probedAddress: string) {
    super(calls)
    this.#probedAddress = probedAddress
    const error = Buffer.alloc(16)
    error.set([2, 11, 0], 4)
    const told = message(0, 11, Buffer.concat([error, textAddress('198.18.1.1')]))
    told.copy(this.control)
    this.#length = told.length
  }

  readonly #length: number

  override receive(): boolean {
    const isFirst = !this.#isRead
    this.#isRead = true
    return isFirst
  }

  override get data(): Buffer {
    const packet = makePacket('icmp', 4)
    setSequence(packet, 'icmp', 7)
    return packet.subarray(0, 8)
  }

  override get name(): Buffer {
    return textAddress(this.#probedAddress)
  }

  override get controlLength(): number {
    return this.#length
  }
}

function heardOf(probedAddress: string) {
  const socket = new ProbeSocket(calls, new QueuedError(probedAddress), 4, 'icmp', {
    isTarget: (address) => address === '192.0.2.9',
    isOwn: () => false,
    isProbed: (address) => address === '192.0.2.9',
    port: 0
  })
  return socket.drain()
}

describe('an error in the queue of a socket', () => {
  it('is an answer where the probe it quotes went to the target', () => {
    expect(heardOf('192.0.2.9')).toMatchObject([
      { sequence: 7, meaning: { kind: 'expired' }, from: '198.18.1.1' }
    ])
  })

  it('is none where it quotes what another program sent elsewhere', () => {
    expect(heardOf('203.0.113.5')).toEqual([])
  })
})
