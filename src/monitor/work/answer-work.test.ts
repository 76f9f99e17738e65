import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isWorkDoneMessage, type Workers, type WorkMessage } from '../../shared/ipc/monitor-work'
import { answerWork } from './answer-work'

const workers = {
  checkPort: ({ port }: { port: number }) => {
    if (port === 1) throw new Error('no socket is left')
    return { port }
  }
} as unknown as Workers

it('answers with the value, or with why there is none, under the number of the work', async () => {
  const work = { type: 'work', id: 3, name: 'checkPort', argument: { port: 80 } } as const
  expect(await answerWork(workers, work)).toEqual({
    type: 'work-done',
    id: 3,
    value: { port: 80 }
  })
  expect(await answerWork(workers, { ...work, argument: { port: 1 } })).toEqual({
    type: 'work-failed',
    id: 3,
    reason: 'no socket is left'
  })
})

it('answers junk with a reason, and never rejects', async () => {
  await fc.assert(
    fc.asyncProperty(fc.anything(), fc.anything(), async (name, argument) => {
      const message = { type: 'work', id: 1, name, argument } as WorkMessage
      const answer = await answerWork(workers, message)
      expect(isWorkDoneMessage(answer)).toBe(true)
      if (answer.type === 'work-failed') expect(answer.reason).not.toBe('')
    })
  )
})
