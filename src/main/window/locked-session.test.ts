import { describe, expect, it } from 'vitest'
import { mayLoad } from './locked-session'

describe('mayLoad', () => {
  it('lets the app load itself', () => {
    expect(mayLoad('app://portlight/index.html', null)).toBe(true)
  })

  it.each([
    'https://example.com/',
    'http://localhost:5173/',
    'app://portlight.evil/index.html',
    'app://portlight@evil/index.html',
    'file:///etc/passwd',
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
