import { expect, test } from 'vitest'
import { readToolFact, readToolOutput } from './tool-output'

const node = process.execPath

test('gives what a program prints, in plain English surroundings', async () => {
  const script = 'process.stdout.write(process.env.LANG + process.argv[1])'
  expect(await readToolOutput(node, ['-e', script, '; ls é'])).toEqual({
    known: true,
    value: 'C; ls é'
  })
})

test('is unknown, with the reason, where the program fails or is not there', async () => {
  const failed = await readToolOutput(node, ['-e', 'process.exit(3)'])
  expect(failed.known || failed.reason).toMatch(/ended with 3/)
  const missing = await readToolOutput('/nowhere/tool', [])
  expect(missing.known || missing.reason).toMatch(/there is no \/nowhere\/tool/)
})

test('ends a program that takes too long', async () => {
  const start = performance.now()
  const slow = await readToolOutput(node, ['-e', 'setInterval(() => {}, 1000)'])
  expect(slow.known || slow.reason).toMatch(/did not end in time/)
  expect(performance.now() - start).toBeLessThan(10_000)
}, 20_000)

test('is unknown where the output is not understood', async () => {
  const fact = await readToolFact(node, ['-e', 'console.log(1)'], () => null)
  expect(fact.known || fact.reason).toMatch(/not understood/)
})
