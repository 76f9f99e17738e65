import { afterEach, expect, test } from 'vitest'
import { askNameServers } from './ask-name-servers'
import { type Reply, responseCodes, startNameServer } from './name-server.fixture'

let close = (): void => undefined
afterEach(() => {
  close()
  close = () => undefined
})

async function ask(reply: (type: number) => Reply) {
  const started = await startNameServer((_, type) => reply(type))
  close = started.close
  return askNameServers('host.example', [started.server])
}

test('addresses', async () => {
  expect(await ask(() => ({ code: 0, addresses: ['192.0.2.1'] }))).toBe('addresses')
})

test('a name that does not exist', async () => {
  expect(await ask(() => ({ code: responseCodes.noSuchName }))).toBe('no-such-name')
})

test('a name without addresses', async () => {
  expect(await ask(() => ({ code: responseCodes.noError }))).toBe('no-address')
})

test.each([
  ['a server that fails', { code: responseCodes.serverFailure } as const],
  ['a server that refuses', { code: responseCodes.refused } as const],
  ['a server that says nothing', 'nothing' as const]
])(
  '%s tells nothing',
  async (_, reply) => {
    expect(await ask(() => reply)).toBe('silent')
  },
  15_000
)

test('no address of one family says nothing of the other, for which the server fails', async () => {
  const answer = await ask((type) =>
    type === 1 ? { code: responseCodes.noError } : { code: responseCodes.serverFailure }
  )
  expect(answer).toBe('silent')
})

test('a name that no server can be asked for is no exception', async () => {
  expect(await askNameServers('a'.repeat(300), ['127.0.0.1:1'])).toBe('silent')
})
