import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Ownership } from '../shared/model/socket'
import { createSocketTracker, type SocketTracker } from './snapshot-diff'
import type { SocketCollection } from './sockets/socket-source'
import { noFigure, protocolCodes, SocketTable, stateCodes } from './sockets/socket-table'

interface Spec {
  readonly inode: number
  readonly cookie?: number
  readonly rtt?: number
  readonly openedAt?: number
  readonly port?: number
  readonly remotePort?: number
  readonly state?: keyof typeof stateCodes
  readonly uid?: number
  readonly ownership?: Ownership
}

const noChange = { added: [], changed: [], removed: [] }

const nobody: Ownership = { owners: [], ownerHidden: null }

function ownedBy(pid: number): Ownership {
  return { owners: [{ pid, startedAt: 1, name: 'server' }], ownerHidden: null }
}

function collection(...specs: Spec[]): SocketCollection {
  const table = new SocketTable()
  for (const { port = 80, remotePort = 0, state = 'LISTEN', uid = 0, ...spec } of specs) {
    const index = table.add()
    table.protocol[index] = protocolCodes.tcp
    table.family[index] = 4
    table.localAddress[index * 4] = 0x7f000001
    table.localPort[index] = port
    table.remotePort[index] = remotePort
    table.remoteAddress[index * 4] = remotePort === 0 ? 0 : 0x7f000001
    table.state[index] = stateCodes[state]
    table.uid[index] = uid
    table.inode[index] = spec.inode
    table.cookie[index] = spec.cookie ?? 0
    table.rtt[index] = spec.rtt ?? noFigure
    table.openedAt[index] = spec.openedAt ?? 0
  }
  return { table, ownership: specs.map(({ ownership = nobody }) => ownership) }
}

describe('createSocketTracker', () => {
  let tracker: SocketTracker
  beforeEach(() => {
    tracker = createSocketTracker({ userName: (uid) => (uid === 0 ? 'root' : null) })
  })

  it('makes whole rows of the first collection and says they were there before', () => {
    const owner = ownedBy(7)
    const { added } = tracker.apply(collection({ inode: 1, ownership: owner }), 1000)
    expect(added).toEqual([
      {
        id: 1,
        protocol: 'tcp',
        family: 4,
        localAddress: '127.0.0.1',
        localPort: 80,
        remoteAddress: null,
        remotePort: null,
        state: 'LISTEN',
        v6Only: null,
        uid: 0,
        user: 'root',
        ...owner,
        namespace: null,
        firstSeenAt: 1000,
        firstSeenKind: 'started-before-portlight'
      }
    ])
  })

  it('says nothing when nothing changed', () => {
    const owner = ownedBy(7)
    tracker.apply(collection({ inode: 1, ownership: owner }, { inode: 2, port: 81 }), 1000)
    const delta = tracker.apply(
      collection({ inode: 2, port: 81 }, { inode: 1, ownership: owner }),
      2000
    )
    expect(delta).toEqual({ added: [], changed: [], removed: [] })
  })

  it('keeps id and first sight of a socket whose state or owner changes', () => {
    tracker.apply(collection({ inode: 1, state: 'SYN-SENT', remotePort: 443 }), 1000)
    const byState = tracker.apply(
      collection({ inode: 1, state: 'ESTABLISHED', remotePort: 443 }),
      2000
    )
    expect(byState.changed).toMatchObject([{ id: 1, state: 'ESTABLISHED', firstSeenAt: 1000 }])
    const byOwner = tracker.apply(
      collection({ inode: 1, state: 'ESTABLISHED', remotePort: 443, ownership: ownedBy(9) }),
      3000
    )
    expect(byOwner).toMatchObject({ added: [], removed: [], changed: [{ id: 1 }] })
    expect(byOwner.changed[0]?.owners).toMatchObject([{ pid: 9 }])
  })

  it('tells sockets with equal addresses apart by inode', () => {
    const { added } = tracker.apply(collection({ inode: 1 }, { inode: 2 }), 1000)
    expect(added.map(({ id }) => id)).toEqual([1, 2])
    const { removed } = tracker.apply(collection({ inode: 2 }), 2000)
    expect(removed).toEqual([1])
  })

  it('never gives an id out again', () => {
    tracker.apply(collection({ inode: 1 }), 1000)
    tracker.apply(collection(), 2000)
    const { added } = tracker.apply(collection({ inode: 1 }), 3000)
    expect(added).toMatchObject([{ id: 2, firstSeenKind: 'seen', firstSeenAt: 3000 }])
  })

  it('follows sockets without an inode by their addresses and their owner', () => {
    const wait = { inode: 0, state: 'TIME-WAIT', remotePort: 443 } as const
    tracker.apply(collection({ ...wait, port: 5000 }, { ...wait, port: 5001 }), 1000)
    const delta = tracker.apply(collection({ ...wait, port: 5001 }), 2000)
    expect(delta).toMatchObject({ added: [], changed: [], removed: [1] })

    const shared = (pid: number) => ({ inode: 0, port: 90, ownership: ownedBy(pid) })
    expect(tracker.apply(collection(shared(1), shared(2)), 3000).added).toHaveLength(2)
  })

  it('takes a socket that a torn table lists twice for one', () => {
    const { added } = tracker.apply(collection({ inode: 1 }, { inode: 1 }), 1000)
    expect(added).toHaveLength(1)
    expect([...tracker.rows()]).toHaveLength(1)
  })

  it('leaves an unknown user unknown', () => {
    const { added } = tracker.apply(
      collection({ inode: 1, uid: 1234 }, { inode: 2, uid: 0xffffffff }),
      1000
    )
    expect(added).toMatchObject([
      { uid: 1234, user: null },
      { uid: null, user: null }
    ])
  })

  it('follows a socket by its cookie from the accept queue into a process', () => {
    const waiting = {
      inode: 0,
      cookie: 5,
      port: 80,
      remotePort: 9000,
      state: 'ESTABLISHED'
    } as const
    const [row] = tracker.apply(collection(waiting), 1).added
    const accepted = { ...waiting, inode: 77, ownership: ownedBy(7) }
    const { added, changed, removed } = tracker.apply(collection(accepted), 2)
    expect({ added, removed }).toEqual({ added: [], removed: [] })
    expect(changed).toMatchObject([{ id: row?.id, owners: [{ pid: 7 }] }])
  })

  it('takes a cookie and an inode of the same number for two sockets', () => {
    const { added } = tracker.apply(collection({ inode: 5 }, { inode: 6, cookie: 5 }), 1)
    expect(added).toHaveLength(2)
    expect(tracker.apply(collection({ inode: 5 }, { inode: 6, cookie: 5 }), 2)).toEqual(noChange)
  })

  it('finds every socket again in any order, and says what came and went', () => {
    const socket = (cookie: number) => ({ inode: cookie + 100, cookie })
    const inode = (inode: number) => ({ inode })
    const port = (port: number) => ({ inode: 0, port })
    const shape = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 12 }), {
      maxLength: 8
    })
    fc.assert(
      fc.property(
        shape,
        fc.constantFrom(socket, inode, port),
        fc.nat(3),
        (rounds, specOf, twice) => {
          const own = createSocketTracker({ userName: () => null })
          const idOf = new Map<number, number>()
          let before: number[] = []
          for (const round of rounds) {
            // Some sockets are held twice, as in a table that was read while it changed.
            const listed = [...round, ...round.slice(0, twice)]
            const specs = listed.map((number) => ({ ...specOf(number), rtt: number * 1000 }))
            const delta = own.apply(collection(...specs), 1)
            const came = round.filter((number) => !before.includes(number))
            expect(delta.added).toHaveLength(came.length)
            expect(delta.changed).toEqual([])
            came.forEach((number, index) => idOf.set(number, delta.added[index]?.id ?? 0))
            const gone = before.filter((number) => !round.includes(number))
            expect(new Set(delta.removed)).toEqual(new Set(gone.map((number) => idOf.get(number))))
            expect([...own.rows()]).toHaveLength(round.length)
            const ids = round.map((number) => idOf.get(number) ?? 0)
            expect([...own.metrics(ids).rttMs]).toEqual(round)
            before = round
          }
        }
      )
    )
  })

  it('gives the figures of the rows that are asked for, unknown as unknown', () => {
    expect(tracker.metrics([1]).ids).toHaveLength(0)
    tracker.apply(collection({ inode: 1, rtt: 1500 }, { inode: 2 }), 1)
    const { ids, rttMs, retransmits } = tracker.metrics([2, 99, 1])
    expect([...ids]).toEqual([2, 1])
    expect([...rttMs]).toEqual([Number.NaN, 1.5])
    expect([...retransmits]).toEqual([Number.NaN, Number.NaN])
  })

  it('tells figures that a brief collection took over with their own time', () => {
    expect(tracker.figuresAt()).toBeNull()
    tracker.apply(collection({ inode: 1, rtt: 1500 }), 1)
    const brief = collection({ inode: 1, rtt: 1500 })
    brief.table.isBrief = true
    tracker.apply(brief, 2)
    expect(tracker.figuresAt()).toBe(1)
    tracker.apply(collection({ inode: 1, rtt: 1700 }), 3)
    expect(tracker.figuresAt()).toBe(3)
  })

  it('does not call a row changed for its figures', () => {
    tracker.apply(collection({ inode: 1, rtt: 1500 }), 1)
    expect(tracker.apply(collection({ inode: 1, rtt: 1700 }), 2)).toEqual(noChange)
    expect([...tracker.metrics([1]).rttMs]).toEqual([1.7])
  })

  it('believes the system about when a socket was opened', () => {
    const { added } = tracker.apply(collection({ inode: 1, openedAt: 500 }), 1000)
    expect(added).toMatchObject([{ firstSeenAt: 500, firstSeenKind: 'told-by-system' }])
  })
})
