import fc from 'fast-check'
import { basename, win32 } from 'node:path'
import { expect, it } from 'vitest'
import { exportFileName } from './export-file-name'

it('leaves a plain name as it is and gives it the ending of its kind', () => {
  expect(exportFileName('Ports 2025-01-31', 'csv')).toBe('Ports 2025-01-31.csv')
  expect(exportFileName('Verbindungen zu Öl', 'json')).toBe('Verbindungen zu Öl.json')
})

it('takes folders, hidden names, devices and what does not show out of it', () => {
  expect(exportFileName('../../etc/passwd', 'csv')).toBe('etc-passwd.csv')
  expect(exportFileName('C:\\Windows\\x', 'csv')).toBe('C-Windows-x.csv')
  expect(exportFileName('.bashrc', 'json')).toBe('bashrc.json')
  expect(exportFileName('NUL', 'csv')).toBe('portlight NUL.csv')
  expect(exportFileName('\u202efdp', 'csv')).toBe('fdp.csv')
  expect(exportFileName(' . ', 'csv')).toBe('portlight.csv')
})

it('always is one name of bounded length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (suggested) => {
      const name = exportFileName(suggested, 'csv')
      expect(basename(name)).toBe(name)
      expect(win32.basename(name)).toBe(name)
      expect(name).toMatch(/^[^.].*\.csv$/u)
      expect(Array.from(name).length).toBeLessThanOrEqual(100)
    })
  )
})
