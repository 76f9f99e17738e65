import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readLaunchctlList } from './launchctl-parser'
import { readProcessFiles } from './lsof-files-parser'
import { parseStart, readPsNames, readPsProcesses } from './ps-parser'

const processes = readFileSync(
  join(import.meta.dirname, 'fixtures/ps-processes.written.txt'),
  'latin1'
)
const jobs = readFileSync(join(import.meta.dirname, 'fixtures/launchctl-list.txt'), 'latin1')
const start = 'Sun Nov 22 09:00:01 2026'

/** A line of `psNameArguments`, padded as Apple's ps does. */
function nameLine(kernelName: string, command: string): string {
  return `  412     0 ${start.padEnd(28)} ${kernelName.padEnd(16)} ${command}\n`
}

describe('readPsProcesses', () => {
  test('reads every column', () => {
    expect(readPsProcesses(processes)).toHaveLength(6)
    expect(readPsProcesses(processes)[3]).toEqual({
      pid: 700,
      uid: 501,
      startedAt: new Date(2026, 10, 21, 10, 20, 30).getTime(),
      parentPid: 500,
      cpuTicks: 200 * 6000 + 307,
      residentBytes: 204800 * 1024,
      kernelName: 'Google Chrome He',
      name: 'Google Chrome Helper'
    })
    expect(readPsProcesses(processes)[5]?.uid).toBe(0xfffffffe)
  })

  test('cut after any byte it tells no other processes', () => {
    const whole = readPsProcesses(processes)
    for (let length = 0; length < processes.length; length += 1) {
      const part = readPsProcesses(processes.slice(0, length))
      expect(part).toEqual(whole.slice(0, part.length))
    }
  })
})

describe('names', () => {
  test.each([
    ['cupsd', '/usr/sbin/cupsd -l', 'cupsd'],
    ['zsh', '-zsh', 'zsh'],
    ['postgres', 'postgres: checkpointer', 'postgres'],
    ['Google Chrome He', '/Applications/Google Chrome Helper', 'Google Chrome Helper'],
    ['Obsidian Helper ', '/A/Obsidian Helper (Renderer)', 'Obsidian Helper (Renderer)'],
    ['sixteen-bytes-ok', '/bin/other', 'sixteen-bytes-ok'],
    ['honest', '/bin/launchd', 'honest'],
    ['kernel', '(kernel)', 'kernel']
  ])('%j started as %j is %j', (kernelName, command, name) => {
    expect(readPsNames(nameLine(kernelName, command))[0]?.name).toBe(name)
  })

  test('pads by bytes, not by letters', () => {
    const bytes = Buffer.from('voilà').toString('latin1')
    expect(readPsNames(nameLine(bytes, `/bin/${bytes}`))).toMatchObject([
      { pid: 412, kernelName: 'voilà', name: 'voilà' }
    ])
  })

  test('where the columns ran together, what the process was started as is left', () => {
    expect(readPsNames(`412 0 ${start} /bin/ls\n`)).toMatchObject([
      { kernelName: null, name: 'ls' }
    ])
  })
})

test.each([
  ['Thu Jan  1 00:00:00 1970', new Date(1970, 0, 1).getTime()],
  ['Sun Nov 22 09:00:01 2026', new Date(2026, 10, 22, 9, 0, 1).getTime()],
  ['So. 22 Nov. 09:00:01 2026', null],
  ['Sun Nov 42 09:00:01 2026', null],
  ['Sun Abc 22 09:00:01 2026', null],
  ['Sun Nov 22 29:00:01 2026', null]
])('start %s', (text, time) => {
  expect(parseStart(text)).toBe(time)
})

describe('readLaunchctlList', () => {
  test('labels of jobs that run', () => {
    expect(readLaunchctlList(jobs)).toEqual(
      new Map([
        [22109, 'com.apple.CoreAuthentication.daemon'],
        [21995, 'com.apple.cloudphotod'],
        [22076, 'UIKitApplication:com.apple.mobilesafari[2b0f][rb-legacy]']
      ])
    )
  })

  test('anything else is no list', () => {
    expect(readLaunchctlList('')).toBeNull()
    expect(readLaunchctlList('Could not find domain\n')).toBeNull()
  })

  test('cut after any byte it tells no other labels', () => {
    const whole = [...(readLaunchctlList(jobs) ?? [])]
    for (let length = 0; length < jobs.length; length += 1) {
      const part = [...(readLaunchctlList(jobs.slice(0, length)) ?? [])]
      expect(part).toEqual(whole.slice(0, part.length))
    }
  })
})

describe('readProcessFiles', () => {
  const output =
    'p700\0\nfcwd\0n/Users/me\0\nftxt\0n/Applications/A (b).app/Contents/MacOS/A (Renderer)\0\nftxt\0n/usr/lib/dyld\0\n'

  test('the first text is the program', () => {
    expect(readProcessFiles(output, 700)).toEqual({
      workingDirectory: '/Users/me',
      executable: '/Applications/A (b).app/Contents/MacOS/A (Renderer)'
    })
  })

  test.each([
    ['of another process', output, 701],
    ['that is a reason', 'p700\0\nfcwd\0n/proc/700/cwd (readlink: Permission denied)\0\n', 700],
    ['that is no path', 'p700\0\nfcwd\0nunknown\0\n', 700],
    ['that is cut', 'p700\0\nfcwd\0n/Users/m', 700]
  ])('nothing %s', (_, text, pid) => {
    expect(readProcessFiles(text, pid)).toEqual({ workingDirectory: null, executable: null })
  })

  test('cut after any byte it tells nothing else', () => {
    const whole = readProcessFiles(output, 700)
    for (let length = 0; length < output.length; length += 1) {
      const part = readProcessFiles(output.slice(0, length), 700)
      expect([null, whole.executable]).toContain(part.executable)
      expect([null, whole.workingDirectory]).toContain(part.workingDirectory)
    }
  })
})

test('no text makes an exception or a process', () => {
  const pieces = fc.constantFrom('412 ', start, ' 0', ' 0:00.01', '\n', ' x', '\0', 'p1', 'ftxt')
  const junk = fc.oneof(
    fc.string(),
    fc.array(pieces).map((all) => all.join(''))
  )
  fc.assert(
    fc.property(junk, (text) => {
      for (const process of readPsProcesses(text)) expect(process.name).not.toBe('')
      for (const process of readPsNames(text)) expect(process.name).not.toBe('')
      readLaunchctlList(`PID\tStatus\tLabel\n${text}`)
      readProcessFiles(text, 1)
    })
  )
})
