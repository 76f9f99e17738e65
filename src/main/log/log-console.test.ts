import { Console } from 'node:console'
import { Writable } from 'node:stream'
import { expect, it } from 'vitest'
import { logConsole } from './log-console'

it('writes to both', () => {
  let printed = ''
  const stream = new Writable({
    write(chunk, _encoding, done) {
      printed += String(chunk)
      done()
    }
  })
  const console = new Console(stream, stream)
  const logged: string[] = []
  logConsole(
    { add: (level, text) => logged.push(`${level}: ${text}`), settled: () => Promise.resolve() },
    console
  )
  console.info('started')
  console.error('failed:', new Error('no room'))
  expect(printed).toMatch(/started[^]*failed: Error: no room/)
  expect(logged[0]).toBe('info: started')
  expect(logged[1]).toMatch(/^error: failed: Error: no room/)
})
