import { expect, it } from 'vitest'
import { commandText } from './command-text'

it('quotes only what needs it', () => {
  expect(commandText(['node', '--port=80', 'my app.js', ''])).toBe("node --port=80 'my app.js' ''")
  expect(commandText(["it's"])).toBe(`'it'\\''s'`)
  expect(commandText(['/usr/bin/größe'])).toBe('/usr/bin/größe')
})
