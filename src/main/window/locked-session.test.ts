import { EventEmitter } from 'node:events'
import type { Session } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { lockSession, mayLoad } from './locked-session'

describe('mayLoad', () => {
  it('lets the app load itself', () => {
    expect(mayLoad('app://portlight/index.html', null)).toBe(true)
  })

  it.each([
    'https://example.com/',
    'http://localhost:5173/',
    'app://portlight.evil/index.html',
    'app://portlight@evil/index.html',
    'http://portlight/index.html',
    'file:///etc/passwd',
    'ftp://127.0.0.1/',
    'wss://example.com/',
    'chrome://gpu/',
    'about:blank',
    'javascript:alert(1)',
    'data:text/html,x',
    'devtools://devtools/x',
    ''
  ])('refuses %s', (url) => {
    expect(mayLoad(url, null)).toBe(false)
  })

  it('lets the dev server in only while developing, and only that one', () => {
    const server = 'http://localhost:5173'
    expect(mayLoad('http://localhost:5173/src/main.tsx', server)).toBe(true)
    expect(mayLoad('ws://localhost:5173/', server)).toBe(true)
    expect(mayLoad('http://localhost:51730/', server)).toBe(false)
    expect(mayLoad('http://localhost:5173.evil.example/', server)).toBe(false)
  })
})

/** Locks a session that is none, and hands out what was set on it. */
function locked(devServer: string | null = null) {
  const events = new EventEmitter()
  const session = {
    setPermissionRequestHandler: vi.fn<(answer: Answerer | null) => void>(),
    setPermissionCheckHandler: vi.fn<(check: (() => boolean) | null) => void>(),
    setDevicePermissionHandler: vi.fn<(check: (() => boolean) | null) => void>(),
    webRequest: { onBeforeRequest: vi.fn<(listener: RequestListener) => void>() },
    on: events.on.bind(events),
    setSpellCheckerEnabled: vi.fn(),
    setSpellCheckerLanguages: vi.fn()
  }
  lockSession(session as unknown as Session, devServer)
  return { session, events }
}

type Answerer = (contents: unknown, permission: string, answer: (may: boolean) => void) => void
type RequestListener = (
  details: { readonly url: string },
  answer: (outcome: { readonly cancel: boolean }) => void
) => void

describe('lockSession', () => {
  it('answers a request for a permission with no', () => {
    const [handler] = locked().session.setPermissionRequestHandler.mock.lastCall ?? []
    const answer = vi.fn()
    for (const permission of ['media', 'geolocation', 'notifications', 'openExternal', 'unknown']) {
      handler?.(null, permission, answer)
    }
    expect(answer.mock.calls).toEqual(new Array(5).fill([false]))
  })

  it('answers a check of a permission, and of a device, with no', () => {
    const { session } = locked()
    expect(session.setPermissionCheckHandler.mock.lastCall?.[0]?.()).toBe(false)
    expect(session.setDevicePermissionHandler.mock.lastCall?.[0]?.()).toBe(false)
  })

  it.each([
    ['app://portlight/index.html', false],
    ['https://example.com/', true],
    ['http://127.0.0.1:9/', true],
    ['file:///etc/passwd', true]
  ])('a request to %s is cancelled: %s', (url, cancel) => {
    const [listener] = locked().session.webRequest.onBeforeRequest.mock.lastCall ?? []
    const answer = vi.fn()
    listener?.({ url }, answer)
    expect(answer.mock.calls).toEqual([[{ cancel }]])
  })

  it('downloads nothing', () => {
    const event = { preventDefault: vi.fn() }
    locked().events.emit('will-download', event)
    expect(event.preventDefault).toHaveBeenCalledOnce()
  })
})
