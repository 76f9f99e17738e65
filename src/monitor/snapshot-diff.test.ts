import { beforeEach, describe, expect, it } from 'vitest'
import type { Ownership } from '../shared/model/socket'
import { createSocketTracker, type SocketTracker } from './snapshot-diff'
import type { SocketCollection } from './sockets/socket-source'
import { protocolCodes, SocketTable, stateCodes } from './sockets/socket-table'

interface Spec {
  readonly inode: number
  readonly port?: number
  readonly remotePort?: number
  readonly state?: keyof typeof stateCodes
  readonly uid?: number
  readonly ownership?: Ownership
}

const nobody: Ownership = { owners: [], ownerHidden: null }

function ownedBy(pid: number): Ownership {
  return { owners: [{ pid, startedAt: 1, name: 'server' }], ownerHidden: null }
}

function collection(...specs: Spec[]): SocketCollection {
  const table = new SocketTable()
  for (const { inode, port = 80, remotePort = 0, state = 'LISTEN', uid = 0 } of specs) {
    const index = table.add()
    table.protocol[index] = protocolCodes.tcp
    table.family[index] = 4
    table.localAddress[index * 4] = 0x7f000001
    table.localPort[index] = port
    table.remotePort[index] = remotePort
    table.remoteAddress[index * 4] = remotePort === 0 ? 0 : 0x7f000001
    table.state[index] = stateCodes[state]
    table.uid[index] = uid
    table.inode[index] = inode
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
})
