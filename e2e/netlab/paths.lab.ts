import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CaseOutcome, keyOf, runCases } from './case-runs'
import { changeDifferences, lossDifferences, lostAtServer, wayDifferences } from './cell-figures'
import { differences, expectationFor, foundPath, sharedHop } from './expectations'
import { noLabReason } from './lab'
import { describeLab } from './lab-tests'
import { type Cell, exclusionLines, matrixCases, matrixCells } from './matrix'
import { changeKey, matrixPlans, type Observed, turnKey } from './matrix-plans'
import { type ProbeClient, type Probed, startProbeClient } from './probe-client'
import { nameOf } from './probe-orders'
import { notRun } from './untold'

const reason = noLabReason()
const cells = matrixCells()
const observed: Observed = { lost: new Map(), changed: new Map() }

describe.skipIf(reason !== '')(
  `paths in the lab${reason === '' ? '' : ` (no lab: ${reason})`}`,
  () => {
    const outcomes = new Map<string, Promise<CaseOutcome>>(
      reason === '' ? matrixPlans(observed).flatMap((plans) => [...runCases(plans)]) : []
    )

    afterAll(() => {
      process.stdout.write(`Not tested in the lab:\n${exclusionLines(cells).join('\n')}\n`)
    })

    /** Null where the engine is not installed. */
    async function probedIn(cell: Pick<Cell, 'engine' | 'as' | 'family'>, name: Cell['name']) {
      const outcome = await outcomes.get(keyOf(name, cell))
      if (outcome === undefined) throw new Error('It was not run.')
      return outcome.kind === 'absent' ? outcome.why : outcome.probed
    }

    describe.each(matrixCases)('%s', (name) => {
      const run = cells.filter((cell) => cell.name === name && cell.excluded === null)

      test.for(run.map((it) => ({ ...it, title: nameOf(it) })))(
        '$title',
        { timeout: 120_000 },
        async (cell, { skip }) => {
          const probed = await probedIn(cell, name)
          if (typeof probed === 'string') return skip(probed)
          const expected = expectationFor(name, cell.engine, cell.family)
          expect([
            ...(name === 'ecmp' || name === 'path-change'
              ? [
                  ...differences(expected, cell.family, probed).filter(
                    (line) => !line.startsWith('path: ')
                  )
                ]
              : differences(expected, cell.family, probed)),
            ...figureDifferences(cell, probed)
          ]).toEqual([])
        }
      )

      test.for(
        run
          .flatMap((it) => (it.untold ? [{ ...it, untold: it.untold }] : []))
          .map((it) => ({
            ...it,
            title: `${nameOf(it)} does not tell ${it.untold.what}: ${it.untold.why}`
          }))
      )('$title', { timeout: 120_000 }, async (cell, { skip }) => {
        const probed = await probedIn(cell, name)
        if (typeof probed === 'string') return skip(probed)
        expectUntold(cell, probed)
      })

      test.each([4, 6] as const)(
        'all engines agree, IPv%i',
        { timeout: 120_000 },
        async (family) => {
          const found = await Promise.all(
            run
              .filter((cell) => cell.family === family)
              .map(async (cell) => ({ cell, probed: await probedIn(cell, name) }))
          )
          const said = found.flatMap(({ cell, probed }) =>
            typeof probed === 'string' ? [] : [summaryOf(cell, probed)]
          )
          expect(said.length).toBeGreaterThan(1)
          expect(new Set(said).size, [...new Set(said)].join(' / ')).toBe(1)
        }
      )
    })

    test(
      'what was lost is what the cable has lost, to the last probe',
      { timeout: 120_000 },
      async () => {
        const byTurn = new Map<string, number>()
        for (const cell of cells.filter(
          ({ name, excluded }) => name === 'loss30' && excluded === null
        )) {
          const probed = await probedIn(cell, 'loss30')
          if (typeof probed === 'string') continue
          const key = turnKey(cell)
          byTurn.set(key, (byTurn.get(key) ?? 0) + lostAtServer(probed.events).lost)
        }
        // The cable is asked once the last run of a turn has ended.
        await expect.poll(() => observed.lost.size, { timeout: 60_000 }).toBe(byTurn.size)
        expect(byTurn.get('')).toBe(observed.lost.get(''))
        expect(byTurn.get('busybox traceroute')).toBe(observed.lost.get('busybox traceroute'))
        // Why its figures are not looked at.
        expect(byTurn.get('tracepath')).toBeLessThan(observed.lost.get('tracepath') ?? 0)
      }
    )
  }
)

function figureDifferences(cell: Cell, probed: Probed): string[] {
  switch (cell.name) {
    case 'loss30':
      return cell.untold === null ? lossDifferences(probed) : []
    case 'ecmp':
      return wayDifferences(probed, cell.engine, cell.family)
    case 'path-change': {
      const time = observed.changed.get(changeKey(cell))
      if (time === undefined) return ['change: the route was not changed']
      return changeDifferences(probed, cell.family, time)
    }
    case 'mtu':
      return cell.untold === null && probed.report.mtu?.bytes !== 1400
        ? [`mtu: expected 1400, found ${JSON.stringify(probed.report.mtu)}`]
        : []
    case 'dns-unknown':
      return probed.events.length === 0 ? [] : ['there were probes to a name without an address']
    case 'base':
    case 'silent-hop':
    case 'silent-server':
    case 'loop':
    case 'host-down':
    case 'no-route':
    case 'prohibit':
    case 'reject-host':
    case 'icmp-ratelimit':
      return []
  }
}

/** What all engines have to say alike: who is on the path, and how it ends. */
function summaryOf(cell: Cell, { report }: Probed): string {
  const { goesOn, path } = expectationFor(cell.name, cell.engine, cell.family)
  const { kind, by, ttl } = report.end ?? {}
  const hops = foundPath(report, goesOn ? path[cell.family].length : undefined)
  // Where ways are shared, each is right; after a change, the new one.
  const now = report.hops.map(({ addresses }) => addresses[0]?.address)
  const of = { ecmp: report.hops.length, 'path-change': now.join(' ') }[cell.name as string] ?? hops
  return JSON.stringify({ hops: of, kind, by, ttl })
}

/** That the engine really does not tell what it is not asked for. */
function expectUntold({ untold, engine, as, family }: Cell, { report, verdicts }: Probed): void {
  const kinds = verdicts.map(({ kind }) => kind)
  switch (untold?.what) {
    case 'round trips of hops':
      expect(report.hops.map(({ addresses }) => addresses[0]?.medianMs ?? null)).toEqual([
        ...[null, null, null],
        expect.any(Number)
      ])
      break
    case 'reason':
      expect(report.end?.reason).toBe('other')
      break
    case 'limit':
      expect(report.hops[1]?.loss.sinceStart.lost).toBe(0)
      expect(kinds).not.toContain('rate-limited-hop')
      break
    case 'mtu':
      expect(report.mtu).toBeNull()
      break
    case 'one way':
      expect(report.hops[1]?.addresses.map(({ address }) => address).sort()).toEqual(
        [...sharedHop[family]].sort()
      )
      break
    case 'both ways':
      expect(report.hops[1]?.addresses).toHaveLength(1)
      break
    case 'loss':
      // Three at once or none.
      expect((report.hops[3]?.loss.sinceStart.lost ?? NaN) % 3).toBe(0)
      break
    case undefined:
      throw new Error(`${engine} of ${as} tells all.`)
  }
}

describeLab('a user without rights', (lab) => {
  let nobody: ProbeClient
  beforeAll(async () => {
    nobody = await startProbeClient(lab(), 'nobody')
  })
  afterAll(async () => {
    await nobody.close()
  })

  const engines = [...new Set(cells.map(({ engine }) => engine))]
  const refused = engines.flatMap((engine) => {
    const refusal = notRun(engine, 'nobody')
    return refusal === null ? [] : [{ engine, ...refusal }]
  })

  test.for(refused)('$engine is not run: $why', ({ engine, says }, { skip }) => {
    const { why = 'it is not refused' } = nobody.refusals.find(({ name }) => name === engine) ?? {}
    if (why === 'it is not here') return skip(`${engine} is not installed`)
    expect(why).toMatch(says)
  })
})
