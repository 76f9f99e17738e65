import { createMachineFactsReader } from '../monitor/machine/machine-facts'
import { checkPort } from '../monitor/ports/check-port'
import { nextFreePort } from '../monitor/ports/next-free-port'
import { selectPortProber } from '../monitor/ports/select-port-prober'
import { createSocketTracker } from '../monitor/snapshot-diff'
import { selectSocketSource } from '../monitor/sockets/select'
import { createUserNames } from '../monitor/users/user-names'
import { type PortAnswer, portAnswer, type ProtocolAnswer } from '../shared/domain/port-answer'
import type { NextFreePort, ProbeMethod } from '../shared/model/port-check'
import type { SocketRow } from '../shared/model/socket'
import type { PortOptions } from './command-line'
import { formatPortAnswer } from './port-text'

/**
 * Prints whether a port is free, and answers the same.
 * @throws CollectionError when the sockets could not be listed.
 */
export async function runPort(
  { json, port }: PortOptions,
  print: (text: string) => Promise<void>
): Promise<boolean> {
  const { platform } = process
  const [source, machine] = await Promise.all([
    selectSocketSource(platform),
    createMachineFactsReader(platform).refresh()
  ])
  const prober = selectPortProber(platform)
  // Tried before the list is made, so that the list does not hold the attempts.
  const check = await checkPort(port, prober)
  const tracker = createSocketTracker({ userName: createUserNames() })
  tracker.apply(await source.collect(), Date.now())
  const answer = portAnswer(check, tracker.rows(), machine)
  const next = answer.verdict === 'free' ? null : await nextFreePort(port, prober, machine)
  await print(
    json
      ? `${JSON.stringify(report(answer, next, check.method), null, 2)}\n`
      : formatPortAnswer(answer, next, check.method)
  )
  return answer.verdict === 'free'
}

function report(answer: PortAnswer, nextFree: NextFreePort | null, method: ProbeMethod): object {
  return {
    ...answer,
    tcp: protocolReport(answer.tcp),
    udp: protocolReport(answer.udp),
    nextFree,
    method
  }
}

/** Without numbers that mean something within one run only; times in ISO 8601. */
function protocolReport({ holders, connections, ...rest }: ProtocolAnswer): object {
  return { ...rest, holders: holders.map(holderReport), connections: connections.length }
}

function holderReport(row: SocketRow): object {
  const { protocol, family, localAddress, localPort, state, user, owners, ownerHidden } = row
  return {
    protocol,
    family,
    localAddress,
    localPort,
    state,
    user,
    owners: owners.map(({ pid, name, startedAt }) => ({
      pid,
      name,
      startedAt: startedAt === null ? null : new Date(startedAt).toISOString()
    })),
    ownerHidden
  }
}
