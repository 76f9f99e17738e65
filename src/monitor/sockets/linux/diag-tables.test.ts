import { constants } from 'node:os'
import { beforeEach, describe, expect, test } from 'vitest'
import { known, unknown } from '../../../shared/model/fact'
import { CollectionError } from '../socket-source'
import { SocketTable } from '../socket-table'
import { DiagTables } from './diag-tables'
import type { NetlinkSocket } from './netlink-socket'
import { SystemCallError } from '../../../system/native/linux/system-call-error'

/** Types of requests by their number in the message: the older for both families, and by family. */
const together = 18
const byFamily = 20

/** What the kernel answers to a request of a type; a number stands for its refusal. */
let answer: (type: number) => 'done' | number | SystemCallError
let requests: number[]
/** Of the same requests, whether they ask for figures as well. */
let figures: boolean[]
let clockMs: number
let opened: number
let closed: number
let isOpening: boolean

/** A kernel without a single socket. */
function openKernel(buffer: Uint8Array) {
  if (!isOpening) return unknown('no more descriptors')
  opened += 1
  const view = new DataView(buffer.buffer)
  const socket: NetlinkSocket = {
    send(message) {
      const request = new DataView(message.buffer)
      const type = request.getUint16(4, true)
      requests.push(type)
      figures.push(request.getUint8(type === together ? 19 : 18) !== 0)
      view.setUint32(8, request.getUint32(8, true), true)
    },
    receive() {
      const said = answer(requests.at(-1) ?? 0)
      if (said instanceof SystemCallError) throw said
      view.setUint32(0, 20, true)
      view.setUint16(4, said === 'done' ? 3 : 2, true)
      view.setInt32(16, said === 'done' ? 0 : -said, true)
      return 20
    },
    close() {
      closed += 1
    }
  }
  return known(socket)
}

beforeEach(() => {
  answer = () => 'done'
  requests = []
  figures = []
  clockMs = 0
  opened = 0
  closed = 0
  isOpening = true
})

const tables = () =>
  new DiagTables({
    open: openKernel,
    proc: { readPortless: () => undefined },
    now: () => clockMs
  })

/** A second later the sockets are listed again. */
function list(diag: DiagTables, before = new SocketTable()): SocketTable {
  clockMs += 1000
  const table = new SocketTable()
  diag.read(table, before)
  return table
}

function faultOf(diag: DiagTables) {
  try {
    list(diag)
  } catch (error) {
    if (error instanceof CollectionError) return error.fault
  }
  return null
}

test('lists TCP in one walk and UDP by family, over one socket', () => {
  const diag = tables()
  list(diag)
  list(diag)
  expect(requests).toEqual([together, byFamily, byFamily, together, byFamily, byFamily])
  expect(opened).toBe(1)
})

test('a kernel without the older request is asked by family, once and for all', () => {
  answer = (type) => (type === together ? constants.errno.EINVAL : 'done')
  const diag = tables()
  list(diag)
  list(diag)
  expect(requests.filter((type) => type === together)).toHaveLength(1)
  expect(requests).toHaveLength(1 + 4 + 4)
})

test('after a failure a new socket is opened, and the way of asking stays', () => {
  const diag = tables()
  answer = () => new SystemCallError('recv', 'ETIMEDOUT')
  expect(faultOf(diag)).toMatchObject({ kind: 'timeout' })
  expect([opened, closed]).toEqual([1, 1])
  answer = () => 'done'
  requests = []
  expect(faultOf(diag)).toBeNull()
  expect([opened, requests[0]]).toEqual([2, together])
})

test('tells what the kernel refuses, and what stands in the way of a new socket', () => {
  const diag = tables()
  answer = () => constants.errno.EPERM
  expect(faultOf(diag)).toEqual({
    kind: 'permission',
    what: 'Listing tcp sockets of IPv4 with sock_diag',
    detail: 'the kernel refused it with EPERM'
  })
  isOpening = false
  expect(faultOf(diag)).toMatchObject({ kind: 'crash', detail: 'no more descriptors' })
})

test('a busy socket is no refusal of the request', () => {
  const diag = tables()
  answer = () => constants.errno.EBUSY
  expect(faultOf(diag)).toMatchObject({ detail: 'the kernel refused it with EBUSY' })
  answer = () => 'done'
  requests = []
  expect(faultOf(diag)).toBeNull()
  expect(requests[0]).toBe(together)
})

describe('in a long list', () => {
  /** What the last list held; it is the kernel of this test that has no sockets. */
  function longTable(): SocketTable {
    const table = new SocketTable()
    for (let row = 0; row < 20_001; row += 1) table.add()
    return table
  }

  /** Which of so many lists, after one of that length a second before, were brief. */
  function briefOnes(diag: DiagTables, lists: number): boolean[] {
    return Array.from({ length: lists }, () => list(diag, longTable()).isBrief)
  }

  test('two of three are made without figures of connections, none without sockets', () => {
    const diag = tables()
    list(diag)
    expect(briefOnes(diag, 5)).toEqual([true, true, false, true, true])
    expect(requests).toEqual(Array.from({ length: 6 }, () => [together, byFamily, byFamily]).flat())
    const ofTcp = figures.filter((_, index) => requests[index] === together)
    expect(ofTcp).toEqual([true, false, false, true, false, false])
    expect(figures.filter((_, index) => requests[index] === byFamily)).not.toContain(false)
  })

  test('nothing is taken over from a list that is older than a few seconds', () => {
    const diag = tables()
    list(diag)
    clockMs += 5000
    expect(briefOnes(diag, 2)).toEqual([false, true])
  })
})
