import { expect, it } from 'vitest'
import { autostartEntry } from './autostart-entry'

const execOf = (command: string[]) => /^Exec=(.*)$/m.exec(autostartEntry(command))?.[1]

it('starts the program with its arguments', () => {
  expect(execOf(['/opt/Portlight/portlight', '--hidden'])).toBe(
    '"/opt/Portlight/portlight" "--hidden"'
  )
  expect(autostartEntry(['/x'])).toMatch(/^\[Desktop Entry\]\nType=Application\n/)
})

it('quotes what a desktop would read as something else', () => {
  expect(execOf(['/home/a b/100% "x" $HOME'])).toBe(String.raw`"/home/a b/100%% \\"x\\" \\$HOME"`)
  expect(execOf(['/`id`'])).toBe('"/\\\\`id\\\\`"')
  expect(execOf(['/a\\b'])).toBe(String.raw`"/a\\\\b"`)
  expect(execOf(['/a\nExec=evil'])).toBe(String.raw`"/a\nExec=evil"`)
})
