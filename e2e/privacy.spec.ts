import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { launchCommand } from './fixtures'
import { noLabReason, startLab } from './netlab/lab'

const reason = noLabReason()

interface ListedSocket {
  readonly protocol: string
  readonly localAddress: string
  readonly localPort: number
  readonly remoteAddress: string | null
  readonly owners: readonly { readonly name: string | null }[]
}

/**
 * The app as a person starts it, without the ports that Playwright would have it open, on a computer with a
 * network of its own: whatever leaves it is counted by the kernel.
 */
test('the app listens on nothing and sends nothing unasked', async () => {
  test.skip(reason !== '', `no lab: ${reason}`)
  const userData = await mkdtemp(join(tmpdir(), 'portlight-privacy-'))
  const lab = await startLab()
  try {
    await lab.script(
      `ip netns exec client nft 'table inet watch { chain out { type filter hook output priority 0; meta l4proto { tcp, udp } counter; icmp type echo-request counter; icmpv6 type echo-request counter; }; }'`
    )
    const { executablePath, args } = launchCommand(userData)
    const app = lab.spawn([executablePath, ...args, '--no-sandbox'], { stdio: 'ignore' })
    const sockets = async (): Promise<ListedSocket[]> => {
      const { stdout } = await lab.exec([lab.node, 'scripts/cli.mjs', 'sockets', '--json'])
      return (JSON.parse(stdout) as { sockets: ListedSocket[] }).sockets
    }
    const processes = async (): Promise<string> => {
      const { stdout } = await lab.exec(['ps', '-eo', 'args'])
      return stdout
    }
    await expect.poll(processes, { timeout: 30_000 }).toContain('--type=utility')
    await expect.poll(processes).toContain('--type=renderer')
    // Time for all that happens a while after a start: updates, dictionaries, metrics.
    await new Promise((resolve) => setTimeout(resolve, 12_000))
    // Nobody else is in there, but for who lists them.
    expect(await sockets()).toEqual([])
    const counted = await lab.script('ip netns exec client nft list table inet watch')
    expect(counted.match(/packets \d+/g)).toEqual(['packets 0', 'packets 0', 'packets 0'])
    app.kill('SIGTERM')
    await expect.poll(processes).not.toContain('--type=')
  } finally {
    await lab.stop()
    await rm(userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
})
