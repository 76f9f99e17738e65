import { expect, test } from 'vitest'
import { SocketTable, stateCodes } from '../socket-table'
import { type ProcessNames, WindowsOwners } from './windows-owners'

class FakeProcesses implements ProcessNames {
  lists = 0
  readonly starts = new Map<number, number>()
  readonly names = new Map<number, string>()
  fails = false

  startedAt(pid: number): number | null {
    return this.starts.get(pid) ?? null
  }

  readNames(): ReadonlyMap<number, string> {
    this.lists += 1
    if (this.fails) throw new Error('no list')
    return this.names
  }
}

function tableOf(...states: (keyof typeof stateCodes)[]): SocketTable {
  const table = new SocketTable()
  for (const state of states) table.state[table.add()] = stateCodes[state]
  return table
}

const one = tableOf('LISTEN')

function started(pid: number, at: number, name: string): FakeProcesses {
  const processes = new FakeProcesses()
  processes.starts.set(pid, at)
  processes.names.set(pid, name)
  return processes
}

test('names a process once, and gives the same object while it stays the same', () => {
  const processes = started(42, 1000, 'nginx.exe')
  const owners = new WindowsOwners(processes, () => 0)
  const [first] = owners.resolve(one, [42])
  expect(first).toEqual({
    owners: [{ pid: 42, startedAt: 1000, name: 'nginx.exe' }],
    ownerHidden: null
  })
  expect(owners.resolve(one, [42])[0]).toBe(first)
  expect(processes.lists).toBe(1)
})

test('a pid that was given to another process gets its name and another object', () => {
  const processes = started(42, 1000, 'nginx.exe')
  const owners = new WindowsOwners(processes, () => 0)
  const [before] = owners.resolve(one, [42])
  processes.starts.set(42, 2000)
  processes.names.set(42, 'sshd.exe')
  const [after] = owners.resolve(one, [42])
  expect(after).not.toBe(before)
  expect(after?.owners).toEqual([{ pid: 42, startedAt: 2000, name: 'sshd.exe' }])
})

test('one list serves all that are new', () => {
  const processes = started(42, 1000, 'nginx.exe')
  processes.names.set(43, 'php.exe')
  const owners = new WindowsOwners(processes, () => 0)
  owners.resolve(tableOf('LISTEN', 'LISTEN', 'LISTEN'), [42, 43, 42])
  expect(processes.lists).toBe(1)
})

test('a process that may not be opened is named, and named again after a while', () => {
  let now = 0
  const processes = new FakeProcesses()
  processes.names.set(900, 'svchost.exe')
  const owners = new WindowsOwners(processes, () => now)
  const [first] = owners.resolve(one, [900])
  expect(first?.owners).toEqual([{ pid: 900, startedAt: null, name: 'svchost.exe' }])
  now = 4000
  expect(owners.resolve(one, [900])[0]).toBe(first)
  now = 5001
  expect(owners.resolve(one, [900])[0]).toBe(first)
  expect(processes.lists).toBe(2)
  processes.names.set(900, 'lsass.exe')
  now = 11_000
  expect(owners.resolve(one, [900])[0]?.owners[0]?.name).toBe('lsass.exe')
})

test('without the list the pid is still told, and the name comes when the list does', () => {
  let now = 0
  const processes = started(42, 1000, 'nginx.exe')
  processes.fails = true
  const owners = new WindowsOwners(processes, () => now)
  expect(owners.resolve(one, [42])[0]?.owners).toEqual([{ pid: 42, startedAt: 1000, name: null }])
  processes.fails = false
  now = 5001
  expect(owners.resolve(one, [42])[0]?.owners[0]?.name).toBe('nginx.exe')
})

test('pid 0 is no owner where there can be none, and not told elsewhere', () => {
  const owners = new WindowsOwners(new FakeProcesses(), () => 0)
  const table = tableOf('TIME-WAIT', 'SYN-RECEIVED', 'ESTABLISHED', 'BOUND')
  expect(owners.resolve(table, [0, 0, 0, 0]).map(({ ownerHidden }) => ownerHidden)).toEqual([
    null,
    null,
    'not-reported',
    'not-reported'
  ])
})

test("the kernel's own sockets belong to System", () => {
  const owners = new WindowsOwners(new FakeProcesses(), () => 0)
  expect(owners.resolve(one, [4])[0]?.owners[0]?.name).toBe('System')
})
