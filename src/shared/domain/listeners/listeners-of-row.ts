import type { Fact } from '../../model/fact'
import type { PortRange } from '../../model/machine'
import { hasPorts, isOpenPort, type ProcessRef, type SocketRow } from '../../model/socket'
import { exposureOf } from '../exposure'
import { isEphemeral } from '../port-class'
import { type KnownListener, type ListeningProgram, longestProgramText } from './known-listener'

/**
 * An open port as the baseline names it, once for each program that holds it, and once without a program
 * where none is known; nothing for what is no open port. `executableOf` gives the path of a process, null
 * where it is not told.
 */
export function listenersOfRow(
  row: SocketRow,
  executableOf: (owner: ProcessRef) => string | null,
  ephemeralPorts: Fact<PortRange>
): readonly KnownListener[] {
  const { protocol, localPort } = row
  if (!isOpenPort(row) || !hasPorts(protocol) || localPort === 0) return []
  const place = {
    protocol,
    port: isEphemeral(localPort, ephemeralPorts) ? null : localPort,
    reach: exposureOf(row)
  }
  const programs: ListeningProgram[] = row.owners.map((owner) => ({
    name: cut(owner.name),
    path: cut(executableOf(owner))
  }))
  const unknownProgram: ListeningProgram = { name: null, path: null }
  return (programs.length === 0 ? [unknownProgram] : programs).map((program) => ({
    ...place,
    ...program
  }))
}

function cut(text: string | null): string | null {
  return text === null ? null : text.slice(0, longestProgramText)
}
