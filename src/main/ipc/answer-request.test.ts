import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type RequestName, requests } from '../../shared/ipc/contract'
import { answerRequest } from './answer-request'
import { requestSamples } from './request-samples.fixture'
import { requestSchemas } from './request-schemas'
import { RequestRefused } from './request-refused'
import type { SenderFrame } from './sender-check'

const page: SenderFrame = { url: 'app://portlight/index.html', parent: null }
const names = Object.keys(requests) as RequestName[]

/** Answers with a handler that tells whether it ran. */
async function ask(name: RequestName, frame: SenderFrame | null, argument: unknown) {
  const handler = vi.fn(() => null as never)
  const reply = await answerRequest(name, handler, { frame, argument }, null)
  return { reply, ran: handler.mock.calls.length > 0 }
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe.each(names)('%s', (name) => {
  const { good } = requestSamples[name]

  it('is done for the app’s own page', async () => {
    expect(await ask(name, page, good)).toEqual({ reply: { ok: true, value: null }, ran: true })
  })

  it.each<[string, SenderFrame | null]>([
    ['a foreign page', { url: 'https://example.com/', parent: null }],
    ['a page of another host of the scheme', { url: 'app://elsewhere/index.html', parent: null }],
    ['a file', { url: 'file:///tmp/index.html', parent: null }],
    ['an empty page', { url: 'about:blank', parent: null }],
    ['a frame within the page', { ...page, parent: page }],
    ['a frame without a URL', { url: '', parent: null }],
    ['a frame that is gone', null]
  ])('is refused to %s', async (_who, frame) => {
    expect(await ask(name, frame, good)).toEqual({
      reply: { ok: false, error: { kind: 'forbidden', message: expect.any(String) as string } },
      ran: false
    })
  })

  it('is not done with junk, and says why', async () => {
    const near = fc.dictionary(fc.constantFrom('__proto__', ...keysOf(good)), fc.anything())
    await fc.assert(
      fc.asyncProperty(fc.oneof(near, fc.anything()), async (argument) => {
        const { reply, ran } = await ask(name, page, argument)
        const isRight = requestSchemas[name].safeParse(argument).success
        expect(ran).toBe(isRight)
        if (reply.ok) return
        expect(reply.error.kind).toBe('invalid')
        expect(reply.error.message).toContain(name)
      })
    )
  })
})

it('a handler that fails becomes a reply that tells nothing of the inside, and a line of the log', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const reply = await answerRequest(
    'getAbout',
    () => {
      throw new Error('/home/somebody/secret')
    },
    { frame: page, argument: null },
    null
  )
  expect(reply).toMatchObject({ ok: false, error: { kind: 'internal' } })
  expect(JSON.stringify(reply)).not.toContain('secret')
  expect(log).toHaveBeenCalledOnce()
})

it('a handler that refuses says why', async () => {
  const error = { kind: 'unavailable', message: 'The monitor is not running.' } as const
  const reply = await answerRequest(
    'getAbout',
    () => Promise.reject(new RequestRefused(error)),
    { frame: page, argument: null },
    null
  )
  expect(reply).toEqual({ ok: false, error })
})

function keysOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : ['port']
}
