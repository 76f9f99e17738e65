import { nativeBuffer } from '../../../system/native/native-buffer'
import type { SocketCalls } from './socket-calls'

/** Bytes: more than any sockaddr, any quoted probe and all control messages of one datagram. */
const nameBytes = 128
const dataBytes = 512
const controlBytes = 512

/** struct iovec and struct msghdr on machines of 64 bits (recvmsg(2)). */
const iovecBytes = 16
const messageBytes = 56
const nameLengthAt = 8
const controlLengthAt = 40
const flagsAt = 48

/** Memory into which recvmsg(2) writes; one serves all sockets of a thread. */
export class ReceiveArea {
  readonly #name = nativeBuffer(nameBytes)
  readonly #data = nativeBuffer(dataBytes)
  readonly #vector = nativeBuffer(iovecBytes)
  readonly #message = nativeBuffer(messageBytes)
  readonly #calls: SocketCalls
  readonly control = nativeBuffer(controlBytes)
  #received = 0

  constructor(calls: SocketCalls) {
    this.#calls = calls
    this.#vector.writeBigUInt64LE(calls.addressOf(this.#data), 0)
    this.#vector.writeBigUInt64LE(BigInt(dataBytes), 8)
    this.#message.writeBigUInt64LE(calls.addressOf(this.#name), 0)
    this.#message.writeBigUInt64LE(calls.addressOf(this.#vector), 16)
    this.#message.writeBigUInt64LE(1n, 24)
    this.#message.writeBigUInt64LE(calls.addressOf(this.control), 32)
  }

  /** Receives one datagram; false where the call failed. */
  receive(descriptor: number, flags: number): boolean {
    this.#message.writeUInt32LE(nameBytes, nameLengthAt)
    this.#message.writeBigUInt64LE(BigInt(controlBytes), controlLengthAt)
    this.#message.writeInt32LE(0, flagsAt)
    this.#received = this.#calls.receive(descriptor, this.#message, flags)
    return this.#received >= 0
  }

  /** The datagram; valid until the next one is received. */
  get data(): Buffer {
    return this.#data.subarray(0, Math.max(0, this.#received))
  }

  /** sockaddr of the datagram's sender; with an error, of its destination. Empty where it is not told. */
  get name(): Buffer {
    const length = this.#message.readUInt32LE(nameLengthAt)
    return this.#name.subarray(0, Math.min(length, nameBytes))
  }

  get controlLength(): number {
    return Number(this.#message.readBigUInt64LE(controlLengthAt))
  }
}
