import { EventEmitter } from 'node:events'
import type { WebContents } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { forbidNavigation } from './navigation-policy'

const page = 'app://portlight/index.html'

/** Contents of a window that shows `page`, as far as they are asked here. */
function contents(devServer: string | null = null) {
  const events = new EventEmitter()
  const setWindowOpenHandler = vi.fn<(handler: () => { action: string }) => void>()
  const shown = { setWindowOpenHandler, on: events.on.bind(events), getURL: () => page }
  forbidNavigation(shown as unknown as WebContents, devServer)
  return {
    /** Whether the contents refuse what this event announces. */
    refuses(name: string, url = page): boolean {
      const event = { url, preventDefault: vi.fn() }
      events.emit(name, event)
      return event.preventDefault.mock.calls.length > 0
    },
    opening: () => setWindowOpenHandler.mock.lastCall?.[0]()
  }
}

describe.each(['will-navigate', 'will-redirect'])('%s', (name) => {
  it.each([
    'https://example.com/',
    'http://127.0.0.1:9/',
    'file:///etc/passwd',
    'data:text/html,x',
    'javascript:alert(1)',
    'app://elsewhere/index.html',
    'app://portlight/assets/index.js',
    'about:blank',
    ''
  ])('to %s is refused', (url) => {
    expect(contents().refuses(name, url)).toBe(true)
  })

  it('lets a reload through', () => {
    expect(contents().refuses(name)).toBe(false)
  })
})

it('no window is opened', () => {
  expect(contents().opening()).toEqual({ action: 'deny' })
})

it('no webview is attached', () => {
  expect(contents().refuses('will-attach-webview')).toBe(true)
})
