import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findExecutable } from './find-executable'
import { selectProcessSource } from './select-process-source'

describe.runIf(process.platform === 'linux')('the file of a program (needs Linux)', () => {
  const processes = selectProcessSource('linux')
  let folder: string
  let program: string
  let child: ChildProcess | null

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'portlight-')))
    program = join(folder, 'sleeper')
    copyFileSync(realpathSync('/bin/sleep'), program)
    child = null
  })

  afterEach(() => {
    child?.kill('SIGKILL')
    rmSync(folder, { recursive: true })
  })

  async function start(): Promise<number> {
    child = spawn(program, ['30'], { stdio: 'ignore' })
    await once(child, 'spawn')
    return child.pid ?? 0
  }

  it('is found by the process alone', async () => {
    const pid = await start()
    expect(await findExecutable({ pid, startedAt: null }, processes, 'linux')).toEqual({
      result: 'found',
      path: program
    })
    expect(await findExecutable({ pid, startedAt: 1 }, processes, 'linux')).toEqual({
      result: 'gone'
    })
  })

  it('is told to be removed or replaced', async () => {
    const pid = await start()
    rmSync(program)
    copyFileSync(realpathSync('/bin/true'), program)
    expect(await findExecutable({ pid, startedAt: null }, processes, 'linux')).toEqual({
      result: 'deleted',
      path: program
    })
  })

  it('is not another that lies at the same path here', async () => {
    const pid = await start()
    const elsewhere = {
      inspect: () => {
        const answer = processes.inspect({ pid, startedAt: null })
        if (answer instanceof Promise || answer.kind !== 'found') throw new Error('not found')
        const executable = { known: true, value: '/bin/sleep' } as const
        return { ...answer, detail: { ...answer.detail, executable } }
      }
    }
    expect(await findExecutable({ pid, startedAt: null }, elsewhere, 'linux')).toEqual({
      result: 'unknown',
      reason: '/bin/sleep lies in a file system of its own, as in a container'
    })
  })
})
