import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openingWays } from './opening-ways.fixture'

const folder = mkdtempSync(join(tmpdir(), 'portlight-folder-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

writeFileSync(join(folder, '17'), '')
mkdirSync(join(folder, 'self'))
mkdirSync(join(folder, '3x'))
symlinkSync('socket:[4026531840]', join(folder, '0'))
symlinkSync('/dev/null', join(folder, '1'))
symlinkSync(`/tmp/${'long'.repeat(200)}`, join(folder, '2'))
symlinkSync('pipe:[12]', join(folder, '4'))

describe.each(openingWays)('a folder of numbers, opened %s', (_way, open) => {
  test('tells the entries named by numbers, and no others', () => {
    const opened = open(folder)
    expect(opened.numbers().sort((a, b) => a - b)).toEqual([0, 1, 2, 4, 17])
    opened.close()
  })

  test('tells more entries than fit in one answer of the system', () => {
    const wide = join(folder, 'wide')
    mkdirSync(wide)
    for (let number = 0; number < 3000; number += 1) symlinkSync('x', join(wide, `${number}`))
    const opened = open(wide)
    expect(new Set(opened.numbers()).size).toBe(3000)
    opened.close()
    rmSync(wide, { recursive: true })
  })

  test('tells the socket behind a link, and that others are none', () => {
    const opened = open(folder)
    expect([0, 1, 2, 4].map((number) => opened.socketAt(number))).toEqual([
      4026531840,
      null,
      null,
      null
    ])
    opened.close()
  })

  test('fails with the name of the error', () => {
    const code = (look: () => unknown) => {
      try {
        look()
        return null
      } catch (error) {
        return (error as NodeJS.ErrnoException).code
      }
    }
    expect(code(() => open(join(folder, 'missing')).numbers())).toBe('ENOENT')
    const opened = open(folder)
    expect(code(() => opened.socketAt(9))).toBe('ENOENT')
    expect(code(() => opened.socketAt(17))).toBe('EINVAL')
    opened.close()
  })

  test.skipIf(process.platform !== 'linux')('sees a socket of this process', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const opened = open('/proc/self/fd')
    const sockets = opened.numbers().flatMap((number) => {
      try {
        return opened.socketAt(number) ?? []
      } catch {
        // The descriptor that the list itself was read by is gone.
        return []
      }
    })
    opened.close()
    server.close()
    expect(sockets.length).toBeGreaterThan(0)
  })

  test.skipIf(process.platform !== 'linux')('keeps no descriptor open', () => {
    const count = () => {
      const own = open('/proc/self/fd')
      const { length } = own.numbers()
      own.close()
      return length
    }
    const before = count()
    for (let times = 0; times < 50; times += 1) open(folder).close()
    expect(count()).toBe(before)
  })
})
