import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer, type ListenOptions, type Server } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, test } from 'vitest'
import type { PortAnswer } from '../shared/domain/port-answer'
import type { NextFreePort } from '../shared/model/port-check'
import { exitCodes } from './exit-codes'

const root = join(import.meta.dirname, '..', '..')
const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function listen(options: ListenOptions): Promise<number> {
  const server = createServer()
  servers.push(server)
  server.listen({ port: 0, ...options })
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

async function run(...args: string[]) {
  const entry = ['--import', 'tsx', join(root, 'src/cli/index.ts')]
  const child = spawn(process.execPath, [...entry, 'port', ...args], { cwd: root })
  const closed = once(child, 'close')
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = (await closed) as [number | null]
  return { code, output, errors }
}

describe('the command port', () => {
  test('names who holds a port and offers the next', async () => {
    const port = await listen({ host: '::' })
    const { code, output, errors } = await run(String(port))
    expect({ code, errors }).toEqual({ code: exitCodes.failed, errors: '' })
    expect(output).toContain(`TCP port ${port} is taken by`)
    expect(output).toContain(`(${process.pid})`)
    expect(output).toContain(`UDP port ${port} is free.`)
    expect(output).toMatch(/^The next free one is \d+/m)
    expect(output).toMatch(/^TCP +in use +in use +in use +in use$/m)
  })

  test('--json carries the same for scripts', async () => {
    const port = await listen({ host: '127.0.0.1' })
    const { code, output } = await run(String(port), '--json')
    expect(code).toBe(exitCodes.failed)
    const answer = JSON.parse(output) as PortAnswer & { nextFree: NextFreePort }
    expect(answer).toMatchObject({
      port,
      verdict: 'partly',
      tcp: {
        verdict: 'partly',
        holders: [{ localAddress: '127.0.0.1', owners: [{ pid: process.pid }] }],
        connections: 0
      },
      udp: { verdict: 'free', holders: [] },
      nextFree: { result: 'found' }
    })
  })

  test('ends with 0 where the port is free', async () => {
    const port = await listen({ host: '127.0.0.1' })
    const [server] = servers.splice(0)
    server?.close()
    const { code, output } = await run(String(port))
    expect(code).toBe(exitCodes.ok)
    expect(output).toMatch(new RegExp(`^Port ${port} is free for TCP and UDP`))
    expect(output).not.toContain('next free')
  })

  test('ends with 2 for what is no port', async () => {
    expect(await run('http')).toEqual({
      code: exitCodes.usage,
      output: '',
      errors: 'port takes a number from 1 to 65535, not "http". Try --help.\n'
    })
  })
})
