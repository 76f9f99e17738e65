import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { DiskMoment } from './disk-faults-run.fixture'

/** Runs a command where it may mount what nobody else sees; as another than root it is root in there only. */
const inOwnMounts = ['--mount', ...(process.getuid?.() === 0 ? [] : ['--map-root-user'])]
const canMount = spawnSync('unshare', [...inOwnMounts, 'true']).status === 0

interface Run {
  readonly moments: readonly DiskMoment[]
  readonly problems: unknown
  readonly theme: string
}

function run(): Run {
  const folder = mkdtempSync(join(tmpdir(), 'portlight-disk-'))
  const script = join(import.meta.dirname, 'disk-faults-run.fixture.ts')
  const command = [...inOwnMounts, process.execPath, '--import', 'tsx', script, folder]
  const { stdout, stderr } = spawnSync('unshare', command, { encoding: 'utf8', timeout: 30_000 })
  rmSync(folder, { recursive: true, force: true })
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout) as Run
}

it.skipIf(!canMount)('a disk that is full or read-only is told, and costs nothing', () => {
  const { moments, problems, theme } = run()
  const [before, full, freed, readOnly, writable] = moments
  const files = ['kept.json', 'portlight.log', 'settings.json']
  const line = (number: number) => expect.stringContaining(`info line ${number}\n`) as string

  expect(before).toMatchObject({ problems: [], unsaved: null, theme: 'light', kept: 1 })
  // The old files are whole, and nothing half-written lies beside them.
  expect(full).toMatchObject({
    problems: [{ kind: 'not-saved', reason: 'The disk is full (ENOSPC)' }],
    unsaved: 'The disk is full (ENOSPC)',
    theme: 'light',
    kept: 1
  })
  expect(full?.log).not.toContain('line 2')
  expect(freed).toMatchObject({ problems: [], unsaved: null, theme: 'dark', kept: 2, log: line(2) })
  expect(readOnly).toMatchObject({
    problems: [{ kind: 'not-saved', reason: 'The disk can only be read (EROFS)' }],
    unsaved: 'The disk can only be read (EROFS)',
    theme: 'dark',
    kept: 2
  })
  expect(writable).toMatchObject({ problems: [], theme: 'light', kept: 3, log: line(3) })
  for (const moment of moments) {
    expect([...moment.files].sort()).toEqual(files)
    for (const text of moment.log.trimEnd().split('\n')) {
      expect(text).toMatch(/^\d{4}-\S+Z info (line \d|x{3000})$/)
    }
  }
  expect(writable?.log.match(/x{3000}/g)).toHaveLength(3)

  expect(problems).toMatchObject([
    { kind: 'corrupt', keptAs: null },
    { kind: 'not-saved', reason: 'the damaged file could not be set aside' }
  ])
  expect(theme).toBe('dark')
})
