import { execFile, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, launchCommand, test } from './fixtures'

const run = promisify(execFile)

test('writes a picture of live data and opens no socket while it runs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portlight-shot-'))
  const file = join(folder, 'window.png')
  const { executablePath, args } = launchCommand(join(folder, 'data'))
  const child = spawn(executablePath, [...args, `--screenshot=${file}`], { stdio: 'ignore' })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  let code: number | null | undefined
  void ended.then((exit) => (code = exit))

  const seen: string[] = []
  while (code === undefined) {
    seen.push(...(await socketsOfTree(child.pid ?? 0)))
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  expect(code).toBe(0)
  const signature = (await readFile(file)).subarray(0, 8).toString('latin1')
  expect(signature).toBe('\x89PNG\r\n\x1a\n')
  expect(seen).toEqual([])
  await rm(folder, { recursive: true })
})

test('says why when the picture cannot be written', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portlight-shot-'))
  const { executablePath, args } = launchCommand(join(folder, 'data'))
  const failed = run(executablePath, [...args, `--screenshot=${folder}/no/such/folder.png`])
  await expect(failed).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('the picture could not be written')
  })
  await rm(folder, { recursive: true })
})

/** Lines of ss for TCP and UDP sockets that `root` or a descendant of it holds. Linux only. */
async function socketsOfTree(root: number): Promise<string[]> {
  if (process.platform !== 'linux') return []
  const { stdout: table } = await run('ps', ['-eo', 'pid=,ppid='])
  const parents = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const tree = new Set([root])
  for (const [pid = 0, parent = 0] of parents) if (tree.has(parent)) tree.add(pid)
  const { stdout: sockets } = await run('ss', ['-tunapH'])
  return sockets
    .split('\n')
    .filter((line) => [...line.matchAll(/pid=(\d+)/g)].some(([, pid]) => tree.has(Number(pid))))
}
