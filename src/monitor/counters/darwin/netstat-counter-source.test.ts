import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ToolError, type ToolOutput } from '../../../system/tools/tool-runner'
import { NetstatCounterSource } from './netstat-counter-source'

function fixture(name: string): string {
  return readFileSync(join(import.meta.dirname, 'fixtures', `${name}.txt`), 'latin1')
}

function source(answers: Readonly<Record<string, string | Error | null>>) {
  const run = (_path: string, args: readonly string[]): Promise<ToolOutput> => {
    const answer = answers[args.at(-1) ?? '']
    if (answer === undefined) {
      return Promise.reject(new ToolError('missing-tool', 'there is no netstat'))
    }
    if (answer === null) return new Promise(() => undefined)
    if (answer instanceof Error) return Promise.reject(answer)
    return Promise.resolve({
      stdout: answer,
      stderr: answer === '' ? 'sysctl: no' : '',
      exitCode: 0
    })
  }
  return new NetstatCounterSource({ run, limitMs: 20 })
}

test('reads each protocol', async () => {
  const counters = await source({
    tcp: fixture('tcp-26.written'),
    udp: fixture('udp'),
    icmp: fixture('icmp'),
    icmp6: fixture('icmp6')
  }).read()
  expect(counters).toMatchObject({
    tcp: [{ family: 'both', counters: { known: true, value: { segmentsIn: 3141592 } } }],
    udp: [{ family: 'both', counters: { known: true, value: { datagramsIn: 2707849 } } }],
    icmp: [
      { family: 'ipv4', counters: { known: true, value: { messagesIn: 308 } } },
      { family: 'ipv6', counters: { known: true, value: { messagesIn: 596 } } }
    ],
    tcpEstablished: { known: false }
  })
})

test('a protocol that could not be read leaves the others alone', async () => {
  const { tcp, udp, icmp } = await source({
    tcp: fixture('tcp-hidden'),
    udp: fixture('udp'),
    icmp: ''
  }).read()
  expect(tcp[0]?.counters).toMatchObject({ reason: expect.stringContaining('root') as unknown })
  expect(udp[0]?.counters.known).toBe(true)
  expect(icmp[0]?.counters).toMatchObject({ known: false, reason: 'sysctl: no' })
  expect(icmp[1]?.counters).toMatchObject({ known: false, reason: 'there is no netstat' })
})

test('a program that hangs is no reason to wait for ever', async () => {
  const { tcp, icmp } = await source({ tcp: null }).read()
  expect(tcp[0]?.counters).toMatchObject({ reason: expect.stringContaining('in time') as unknown })
  expect(icmp[1]?.counters.known).toBe(false)
})
