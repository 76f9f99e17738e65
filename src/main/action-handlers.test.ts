import { expect, it } from 'vitest'
import type { WorkArgument, WorkName, WorkValue } from '../shared/ipc/monitor-work'
import { actionHandlers } from './action-handlers'

/** Handlers over a monitor that answers everything with `value`, or fails. */
function over(value: unknown, mayAskForNames = false) {
  const asked: [WorkName, unknown][] = []
  const shown: string[] = []
  const log: string[] = []
  const handlers = actionHandlers({
    desk: {
      ask<K extends WorkName>(name: K, argument: WorkArgument<K>) {
        asked.push([name, argument])
        return value instanceof Error
          ? Promise.reject(value)
          : Promise.resolve(value as WorkValue<K>)
      }
    },
    ownPids: () => [10, 11],
    showFile: (path) => shown.push(path),
    mayAskForNames: () => mayAskForNames,
    audit: (line) => log.push(line)
  })
  return { handlers, asked, shown, log }
}

const request = { pid: 7, startedAt: 5, name: 'a\u202eb\n', force: false }

it('tells the monitor which processes are Portlight’s, whatever the window says', async () => {
  const { handlers, asked } = over({ result: 'sent', method: 'SIGTERM' })
  await handlers.endProcess(request)
  await handlers.describeEnding({ pid: 7, startedAt: 5 })
  expect(asked).toEqual([
    ['endProcess', { ...request, ownPids: [10, 11] }],
    ['describeEnding', { pid: 7, startedAt: 5, ownPids: [10, 11] }]
  ])
})

it('writes one line for each action, also where it fails, and lets no text break it', async () => {
  const done = over({ result: 'sent', method: 'SIGTERM' })
  await done.handlers.endProcess(request)
  expect(done.log).toEqual([
    'endProcess {"pid":7,"startedAt":5,"name":"a\\u{202e}b\\n","force":false}: sent'
  ])
  const failed = over(new Error('no way'))
  await expect(failed.handlers.endProcess(request)).rejects.toThrow('no way')
  expect(failed.log).toHaveLength(1)
  expect(failed.log[0]).toMatch(/^endProcess .*: failed$/)
  const asked = over({})
  await asked.handlers.checkPort({ port: 80 })
  expect(asked.log).toEqual([])
})

it('shows the file that the monitor found, and no other', async () => {
  const found = over({ result: 'found', path: '/usr/bin/node' })
  expect(await found.handlers.openFolder({ pid: 7, startedAt: 5 })).toEqual({
    result: 'shown',
    path: '/usr/bin/node'
  })
  expect(found.shown).toEqual(['/usr/bin/node'])
  const deleted = over({ result: 'deleted', path: '/usr/bin/node' })
  expect(await deleted.handlers.openFolder({ pid: 7, startedAt: 5 })).toEqual({
    result: 'deleted',
    path: '/usr/bin/node'
  })
  expect(deleted.shown).toEqual([])
})

it('asks for no name unless the person has turned that on', async () => {
  const addresses = ['203.0.113.7']
  const off = over([])
  expect(() => off.handlers.reverseNames({ addresses })).toThrow('Reverse DNS is off.')
  expect(off.asked).toEqual([])
  const on = over([], true)
  expect(await on.handlers.reverseNames({ addresses })).toEqual([])
  expect(on.asked).toEqual([['reverseNames', { addresses }]])
})
