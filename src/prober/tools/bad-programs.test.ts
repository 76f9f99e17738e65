/** Programs that hang, print without end or print junk, run for real in place of those of the system. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, test } from 'vitest'
import { unknown } from '../../shared/model/fact'
import { usualProbing } from '../../shared/model/probing'
import { createProber } from '../prober'
import { createEngines } from '../select-engines'
import { findPingEngines } from './ping/find-ping-engines'
import { findRouteEngines } from './route/find-route-engines'

const folder = mkdtempSync(join(tmpdir(), 'portlight-bad-programs-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** What the programs do when they are asked for a target; on loopback they are tried before. */
const deeds = {
  hangs: 'exec sleep 60',
  'hangs, deaf to SIGTERM': 'trap "" TERM; while :; do sleep 60; done',
  'prints without end': 'exec yes "no sense in this line"',
  'prints one line without end': 'exec tr "\\\\0" x </dev/zero',
  'prints junk': 'head -c 100000 /dev/urandom; printf "\\nping\\n64 bytes from\\n 1  \\n"',
  'ends at once': 'exit 70'
}

const versions = {
  traceroute: 'Modern traceroute for Linux, version 2.1.2',
  ping: 'ping from iputils 20221126'
}
const trials = { traceroute: ' 1  127.0.0.1  0.050 ms', ping: '' }

let written = 0

function program(name: 'traceroute' | 'ping', deed: string): string {
  written += 1
  const path = join(folder, `${name}-${written}`)
  const script = `#!/bin/sh
case "$*" in
  -V|--version) echo '${versions[name]}'; exit ;;
  *127.0.0.1*|*::1*) echo '${trials[name]}'; exit ;;
esac
${deed}
`
  writeFileSync(path, script, { mode: 0o755 })
  return path
}

/** Processes that have `path` in their command line, or are of a group that has. */
function isAnyOf(path: string): boolean {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'stat=,args='], { encoding: 'utf8' })
  return stdout.split('\n').some((line) => line.includes(path) && !line.startsWith('Z'))
}

/** Probes 127.0.0.9 by this program alone until that is given up; how it ended, as a person reads it. */
async function outcomeOf(name: 'traceroute' | 'ping', path: string) {
  const find = (wanted: string) => (wanted === name ? path : null)
  const [route, ping] = await Promise.all([
    findRouteEngines({ platform: 'linux', find }),
    findPingEngines({ platform: 'linux', find })
  ])
  const engines = createEngines({
    native: unknown('it is not wanted here'),
    findPrograms: () =>
      Promise.resolve({
        engines: [...route.engines, ping.target].filter((engine) => engine !== null),
        refusals: [...route.refusals, ...ping.refusals]
      })
  })
  const prober = createProber({ engines, spacingMs: 0 })
  const scope = name === 'ping' ? 'target' : 'path'
  const options = { ...usualProbing, scope, intervalMs: 200, timeLimitMs: 200 } as const
  const outcome = prober.start('127.0.0.9', options)
  if (!outcome.ok) throw new Error(outcome.reason)
  const before = process.memoryUsage.rss()
  await prober.ended(outcome.id)
  const verdicts = prober.verdicts(outcome.id).map(({ text }) => text)
  prober.close()
  return { verdicts, grewBy: process.memoryUsage.rss() - before }
}

const reasons: Readonly<
  Record<keyof typeof deeds, Readonly<Record<'traceroute' | 'ping', string>>>
> = {
  hangs: { traceroute: 'did not end in time', ping: 'printed nothing for 5400 ms and was ended' },
  'hangs, deaf to SIGTERM': {
    traceroute: 'did not end in time',
    ping: 'printed nothing for 5400 ms and was ended'
  },
  'prints without end': {
    traceroute: 'printed too much and was ended',
    ping: 'printed too much and was ended'
  },
  'prints one line without end': {
    traceroute: 'printed too much and was ended',
    ping: 'printed too much and was ended'
  },
  'prints junk': {
    traceroute: 'it told of no hop in a form that Portlight knows',
    ping: 'ended with 0'
  },
  'ends at once': { traceroute: 'exit code 70', ping: 'ended with 70' }
}

describe.skipIf(process.platform === 'win32')('a program that is no good', () => {
  for (const [what, deed] of Object.entries(deeds) as [keyof typeof deeds, string][]) {
    for (const name of ['traceroute', 'ping'] as const) {
      test.concurrent(`${name} ${what}`, { timeout: 30_000 }, async ({ expect }) => {
        const path = program(name, deed)
        const { verdicts, grewBy } = await outcomeOf(name, path)
        expect(verdicts).toEqual([expect.stringContaining('Probing could not go on: Running ')])
        expect(verdicts[0]).toContain(reasons[what][name])
        expect(grewBy).toBeLessThan(256 << 20)
        await expect.poll(() => isAnyOf(path), { timeout: 2000 }).toBe(false)
      })
    }
  }
})
