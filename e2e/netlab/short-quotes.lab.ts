import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scriptStart } from './build-script'
import { differences, expectations } from './expectations'
import { describeLab } from './lab-tests'
import { type ProbeClient, startProbeClient } from './probe-client'
import { pathOrder } from './probe-orders'

/** What the kernel itself says that a TTL ran out quotes more, by which it is known. */
const dropOwn = `inside r2 nft -f - <<'END'
table inet fault {
  chain output {
    type filter hook output priority 0
    icmp type time-exceeded meta length > 56 drop
  }
}
END`

describeLab('a router that quotes eight bytes of a probe', (lab) => {
  let client: ProbeClient
  beforeAll(async () => {
    await lab().case('base')
    await lab().script(`${scriptStart}\n${dropOwn}`)
    const { child } = lab().spawn(['python3', '-I', 'e2e/netlab/short_quotes.py'], { host: 'r2' })
    if (child.stdout === null) throw new Error('no output')
    await once(child.stdout, 'data')
    client = await startProbeClient(lab(), 'nobody')
  })
  afterAll(async () => {
    await client.close()
  })

  test('is found by UDP, with every answer it gave and its round trip', async () => {
    const probed = await client.probe('native', pathOrder(4, { protocol: 'udp', rounds: 8 }))
    expect(differences(expectations.base, 4, probed)).toEqual([])
    const [, second] = probed.report.hops
    expect(second?.loss.sinceStart.lost).toBe(0)
    expect(second?.received).toBeGreaterThanOrEqual(8)
    expect(second?.addresses[0]?.bestMs).toBeGreaterThan(10)
    expect(second?.addresses[0]?.bestMs).toBeLessThan(13)
  })

  test('and by ICMP, whose eight bytes hold the number', async () => {
    await lab().allowIcmpSockets()
    const allowed = await startProbeClient(lab(), 'nobody')
    const probed = await allowed.probe('native', pathOrder(4, { protocol: 'icmp' }))
    await allowed.close()
    expect(differences(expectations.base, 4, probed)).toEqual([])
    expect(probed.report.hops[1]?.loss.sinceStart.lost).toBe(0)
  })
})
