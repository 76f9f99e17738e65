import { expect, it } from 'vitest'
import { commandText } from './command-text'

it('quotes only what needs it', () => {
  expect(commandText(['node', '--port=80', 'my app.js', ''])).toBe("node --port=80 'my app.js' ''")
  expect(commandText(['echo', "it's"])).toBe(`echo 'it'\\''s'`)
  expect(commandText(['/usr/bin/größe', '-v'])).toBe('/usr/bin/größe -v')
})

it('leaves a title that a process gave itself as it is', () => {
  expect(commandText(['nginx: master process'])).toBe('nginx: master process')
  expect(commandText([])).toBe('')
})
