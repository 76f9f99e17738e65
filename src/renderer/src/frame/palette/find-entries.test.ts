import { describe, expect, it } from 'vitest'
import { machineFacts } from '../../../../shared/model/machine-facts.fixture'
import type { SocketRow } from '../../../../shared/model/socket'
import { socketRow } from '../../../../shared/model/socket-row.fixture'
import { openPortOf } from '../../stores/open-port'
import type { SocketHolder } from '../../stores/socket-index'
import { parseQuery } from '../../../../shared/domain/query/parse-query'
import { findEntries, type PaletteSource } from './find-entries'
import type { PaletteEntry } from './palette-entry'

const node = { pid: 48_211, startedAt: 1, name: 'node' }
const nginx = { pid: 812, startedAt: 1, name: 'nginx' }

function command(label: string, group: PaletteEntry['group'] = 'Do'): PaletteEntry {
  return { id: label, group, label, detail: '', command: { kind: 'keys' } }
}

function listener(id: number, localPort: number, part: Partial<SocketRow> = {}) {
  const row = socketRow({ id, protocol: 'tcp', state: 'LISTEN', localPort, ...part })
  return openPortOf(row, machineFacts())
}

const source: PaletteSource = {
  commands: [command('Show the keys'), command('Ports', 'Go to'), command('Pause')],
  openPorts: [
    listener(3, 3001, { owners: [node] }),
    listener(1, 3000, { owners: [node] }),
    listener(2, 3000, { owners: [node], family: 6, localAddress: '::' }),
    listener(4, 443, { owners: [nginx] }),
    listener(5, 22, { owners: [], ownerHidden: 'not-permitted' })
  ],
  holders: [
    { owner: node, sockets: 3 },
    { owner: nginx, sockets: 9 },
    { owner: { pid: 300, startedAt: null, name: null }, sockets: 1 }
  ],
  remoteAddresses: ['192.0.2.10', '2001:db8::9']
}

const labels = (text: string, from = source) => findEntries(text, from).map(({ label }) => label)

describe('what the palette finds', () => {
  it('is every command while nothing is typed', () => {
    expect(labels(' ')).toEqual(['Show the keys', 'Ports', 'Pause'])
  })

  it('goes to an open port, named once for both IP versions', () => {
    const [first, second] = findEntries('3000', source)
    expect(first).toMatchObject({
      label: '3000 TCP',
      detail: expect.stringContaining('node 48211') as string,
      command: { kind: 'socket', id: 1 }
    })
    expect(second).toMatchObject({ command: { kind: 'check-port', port: 3000 } })
    expect(labels('port 3000')).toEqual(labels(':3000'))
  })

  it('asks whether a port is free where none is open', () => {
    expect(findEntries('8080', source)[0]).toMatchObject({
      label: 'Is port 8080 free?',
      command: { kind: 'check-port', port: 8080 }
    })
    expect(labels('30')).toEqual(['Is port 30 free?', '3000 TCP', '3001 TCP', 'unnamed'])
    for (const junk of ['0', '65536', '99999999']) {
      expect(labels(junk).some((label) => label.startsWith('Is port'))).toBe(false)
    }
  })

  it('goes to processes by name and by number, those of most sockets first', () => {
    expect(labels('n').filter((label) => /^(node|nginx)$/.test(label))).toEqual(['nginx', 'node'])
    expect(findEntries('812', source).at(-1)).toMatchObject({
      label: 'nginx',
      detail: 'pid 812 · 9 sockets',
      command: { kind: 'process', ref: { pid: 812, startedAt: 1 } }
    })
  })

  it('finds ports by service and holder, and commands by the beginnings of their words', () => {
    expect(labels('https')).toEqual(['443 TCP'])
    expect(labels('node tcp')).toEqual(['3000 TCP', '3001 TCP'])
    expect(labels('sh key')).toEqual(['Show the keys'])
    expect(labels('orts')).toEqual(['Trace orts', 'Ping orts'])
  })

  it('says that an owner is hidden', () => {
    expect(findEntries('22', source)[0]?.detail).toContain('hidden')
  })

  it('shows a handful of many', () => {
    const openPorts = Array.from({ length: 50_000 }, (_, index) =>
      listener(index + 1, 1 + index, { owners: [node] })
    )
    const holders = Array.from({ length: 5000 }, (_, index): SocketHolder => {
      return { owner: { pid: index + 1, startedAt: null, name: 'node' }, sockets: 1 }
    })
    const many = { commands: [], openPorts, holders, remoteAddresses: [] }
    expect(findEntries('node', many).length).toBeLessThan(20)
    expect(findEntries('1', many)[0]?.label).toBe('1 TCP')
    expect(findEntries('65535', many)[0]?.label).toBe('Is port 65535 free?')
  })

  it('offers to trace and to ping what may be a host, and goes to the connections of a host by its address', () => {
    expect(findEntries('router.example', source)).toMatchObject([
      { label: 'Trace router.example', command: { kind: 'probe', part: { scope: 'path' } } },
      { label: 'Ping router.example', command: { kind: 'probe', part: { scope: 'target' } } }
    ])
    for (const [typed, address] of [
      ['192.0', '192.0.2.10'],
      ['2001:', '2001:db8::9']
    ] as const) {
      const { label, command } = findEntries(typed, source)[0] ?? {}
      expect(label).toBe(address)
      if (command?.kind !== 'view') throw new Error('no way to its connections')
      const query = parseQuery(command.view.query)
      if (!query.ok) throw new Error(query.error.message)
    }
    expect(labels('two words')).toEqual([])
    expect(labels('trace localhost')).toEqual(['Trace localhost'])
    expect(labels('Ping ::1')).toEqual(['Ping ::1'])
  })
})
