// @ts-check
import process from 'node:process'
import { expect, test } from 'vitest'
import { runToEnd } from './child-process.mjs'

/** @param {string} code */
const node = (code, options = {}) => runToEnd(process.execPath, ['-e', code], options)

test('keeps the output and the exit code', async () => {
  const finished = await node('console.log("out"); console.error("err"); process.exitCode = 3')
  expect(finished).toMatchObject({ code: 3, stdout: 'out\n', timedOut: false })
  expect(finished.output).toContain('err\n')
})

test('ends a command at its time limit', async () => {
  const finished = await node('setInterval(() => {}, 1000)', { timeoutMs: 300 })
  expect(finished).toMatchObject({ timedOut: true, signal: 'SIGTERM' })
})

test('says when a command cannot be started', async () => {
  await expect(runToEnd('portlight-has-no-such-command', [])).rejects.toThrow(/ENOENT/)
})
