import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, test, vi } from 'vitest'
import { askProgram } from './ask-program'

const node = process.execPath

describe('askProgram', () => {
  it('gives what a program printed, the end of it too, and how it ended', async () => {
    const script = `process.stdout.write('one\\r\\ntwo'); process.stderr.write('no\\n'); process.exitCode = 3`
    expect(await askProgram(node, ['-e', script])).toEqual({
      stdout: 'one\ntwo',
      stderr: 'no\n',
      exitCode: 3
    })
  })

  it('says why there is no answer', async () => {
    await expect(askProgram('/no/such/program', [])).rejects.toThrow('there is no /no/such/program')
  })
})

test.skipIf(process.platform === 'win32')(
  'a program that is asked when Portlight is killed is gone at once',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'portlight-ask-'))
    const pidFile = join(folder, 'pid')
    const module = JSON.stringify(`${import.meta.dirname}/ask-program.ts`)
    const args = JSON.stringify(['-c', 'echo $$ > "$0"; exec sleep 20', pidFile])
    const source = `import { askProgram } from ${module}; await askProgram('/bin/sh', ${args})`
    const options = ['--import', 'tsx', '--input-type=module', '-e', source]
    const asking = spawn(node, options, { stdio: ['ignore', 'ignore', 'inherit'] })
    try {
      const pid = await vi.waitFor(() => {
        const [line = '', ...rest] = readFileSync(pidFile, 'utf8').split('\n')
        expect(rest).toHaveLength(1)
        return Number(line)
      }, 10_000)
      asking.kill('SIGKILL')
      await vi.waitFor(() => {
        expect(() => process.kill(pid, 0)).toThrow('ESRCH')
      }, 2000)
    } finally {
      asking.kill('SIGKILL')
      rmSync(folder, { recursive: true })
    }
  }
)
