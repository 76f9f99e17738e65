import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, it } from 'vitest'
import type { Workers } from '../../shared/ipc/monitor-work'
import { createMachineFactsReader } from '../machine/machine-facts'
import { answerWork } from './answer-work'
import { createWorkers } from './create-workers'

const workers = createWorkers(createMachineFactsReader(process.platform))

it('answers with the number of the question', async () => {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  try {
    const answer = await answerWork(workers, {
      type: 'work',
      id: 41,
      name: 'checkPort',
      argument: { port }
    })
    expect(answer).toMatchObject({ type: 'work-done', id: 41, value: { port } })
    expect(JSON.stringify(answer)).toContain('in-use')
  } finally {
    server.close()
  }
})

it('makes an answer of what fails', async () => {
  const failing = {
    ...workers,
    nextFreePort: () => Promise.reject(new Error('no way'))
  } satisfies Workers
  const work = { type: 'work', id: 2, name: 'nextFreePort', argument: { after: 1 } } as const
  expect(await answerWork(failing, work)).toEqual({
    type: 'work-failed',
    id: 2,
    reason: 'no way'
  })
})

it('can be sent between processes', async () => {
  for (const value of [
    await workers.checkPort({ port: 9 }),
    await workers.nextFreePort({ after: 3000 }),
    await workers.describeEnding({ pid: process.pid, startedAt: null, ownPids: [] }),
    await workers.findExecutable({ pid: process.pid, startedAt: null })
  ]) {
    expect(structuredClone(value)).toEqual(value)
  }
})
