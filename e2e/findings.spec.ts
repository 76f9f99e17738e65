import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type SocketHolder, test } from './fixtures'

/** A port that stands for one service, and that hardly any machine has in use. */
const telnet = 23

/** A server whose program was copied into a temporary folder; it ends by itself after a minute. */
async function startFromTemporaryFolder(port: number): Promise<SocketHolder> {
  const folder = await mkdtemp(join(tmpdir(), 'portlight-odd-'))
  const executable = join(folder, 'node')
  await copyFile(process.execPath, executable)
  const script = `
    require('node:net').createServer().listen(${port}, '127.0.0.1', () => process.stdout.write('open'))
    setTimeout(() => process.exit(0), 60_000)`
  const child = spawn(executable, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const isOpen = once(child.stdout, 'data')
  const failed = ended.then(() => Promise.reject(new Error(`port ${port} could not be opened`)))
  await Promise.race([isOpen, failed])
  failed.catch(() => undefined)
  return {
    pid: child.pid ?? 0,
    ports: [port],
    async close() {
      child.kill('SIGKILL')
      await ended
      await rm(folder, { recursive: true })
    }
  }
}

test('says why a port is flagged, and leaves an ordinary one alone', async ({
  ports,
  openSockets
}) => {
  test.skip(process.getuid?.() !== 0, 'a well-known port takes rights to open')
  const ordinary = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  const odd = await startFromTemporaryFolder(telnet)
  try {
    await ports.choose(odd)
    const reasons = ports.pane.getByRole('region', { name: 'Why is this flagged?' })
    const findings = reasons.getByRole('list', { name: 'Findings' }).locator(':scope > li')
    await expect(findings).toContainText([
      /Warning: .*its program is in a temporary folder/,
      /Notice: .*Unusual program on the port of Telnet/
    ])
    await expect(ports.row(telnet).getByRole('img', { name: 'Flagged, warning' })).toBeVisible()

    const executable = findings.first().getByText('portlight-odd-')
    await expect(executable).toBeHidden()
    await findings.first().getByText('Facts').click()
    await expect(executable).toBeVisible()

    // The owner of the older port was looked at before.
    const port = await ports.choose(ordinary)
    await expect(ports.fact('Command')).toContainText('open-sockets.mjs')
    await expect(reasons).toBeHidden()
    await expect(ports.row(port).getByRole('img', { name: /^Flagged/ })).toBeHidden()
  } finally {
    await odd.close()
  }
})
