/**
 * Run by disk-faults.test.ts in a mount namespace of its own: makes a small disk, fills it, frees it, makes it
 * read-only and writable again, and prints what became of Portlight's files as one line of JSON.
 */
import { execFileSync } from 'node:child_process'
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { openLogFile } from '../log/log-file'
import { openSettings } from '../settings/open-settings'
import { openKeptValue } from './kept-value'

const [, , folder = ''] = process.argv

/** What a part of the run saw. */
export interface DiskMoment {
  readonly problems: unknown
  readonly unsaved: string | null
  readonly files: readonly string[]
  readonly theme: unknown
  readonly kept: unknown
  readonly log: string
}

execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', folder])
const settings = await openSettings(folder, () => undefined)
const kept = await openKeptValue(join(folder, 'kept.json'), z.int(), () => undefined)
const log = openLogFile(folder)

async function settle(): Promise<void> {
  await settings.settled()
  await kept.settled()
  await log.settled()
}

async function write(number: number, theme: 'light' | 'dark'): Promise<void> {
  await settings.change({ theme })
  kept.save(number)
  log.add('info', `line ${number}`)
  await settle()
}

function look(): DiskMoment {
  const json = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  return {
    problems: settings.state().problems,
    unsaved: kept.unsaved(),
    files: readdirSync(folder).filter((name) => name !== 'filler'),
    theme: (json('settings.json') as { theme: unknown }).theme,
    kept: json('kept.json'),
    log: readFileSync(join(folder, 'portlight.log'), 'utf8')
  }
}

function fill(): void {
  for (const bytes of [4096, 1]) {
    try {
      for (;;) appendFileSync(join(folder, 'filler'), Buffer.alloc(bytes))
    } catch {
      // It is full.
    }
  }
}

function mountAgain(mode: 'ro' | 'rw'): void {
  execFileSync('mount', ['-o', `remount,${mode}`, folder])
}

const moments: DiskMoment[] = []
await write(1, 'light')
moments.push(look())

// The log's last block has room for one more line of these; the next meets the end of the disk in its middle.
fill()
for (let line = 0; line < 3; line += 1) log.add('info', 'x'.repeat(3000))
await write(2, 'dark')
moments.push(look())
rmSync(join(folder, 'filler'))
await settle()
moments.push(look())

mountAgain('ro')
await write(3, 'light')
moments.push(look())
mountAgain('rw')
await settle()
moments.push(look())

writeFileSync(join(folder, 'settings.json'), '{')
mountAgain('ro')
const junk = await openSettings(folder, () => undefined)
const { problems } = await junk.change({ theme: 'dark' })
process.stdout.write(JSON.stringify({ moments, problems, theme: junk.state().settings.theme }))
