import type { Workers } from '../../shared/ipc/monitor-work'
import { unknown } from '../../shared/model/fact'
import { selectConnectionCloser } from '../closing/select-connection-closer'
import { ProcessEnding } from '../ending/end-process'
import { linuxChildren } from '../ending/linux/child-processes'
import { selectProcessHolder } from '../ending/select-process-holder'
import type { MachineFactsReader } from '../machine/machine-facts-reader'
import { askForNames } from '../names/ask-for-names'
import { createReverseNames } from '../names/reverse-names'
import { checkPort } from '../ports/check-port'
import { nextFreePort } from '../ports/next-free-port'
import { selectPortProber } from '../ports/select-port-prober'
import { findExecutable } from '../processes/find-executable'
import { selectProcessSource } from '../processes/select-process-source'

/**
 * What main has the monitor do, on the platform of `machine`. `nativeRefused` tells why native code is
 * not to be used; null where it may be.
 */
export function createWorkers(
  machine: MachineFactsReader,
  nativeRefused: string | null = null
): Workers {
  const { platform } = machine.current()
  const prober = selectPortProber(platform, nativeRefused)
  // A source of its own: each look starts the measuring of CPU time anew.
  const processes = selectProcessSource(platform, nativeRefused)
  const closer = selectConnectionCloser(platform, nativeRefused)
  const names = createReverseNames((address) => askForNames(address))
  const ending = new ProcessEnding({
    platform,
    processes,
    holder: selectProcessHolder(platform, nativeRefused),
    children:
      platform === 'linux'
        ? (pid) => linuxChildren(pid)
        : () => unknown('it is looked up on Linux only')
  })
  return {
    checkPort: ({ port }) => checkPort(port, prober),
    nextFreePort: ({ after }) => nextFreePort(after, prober, machine.current()),
    describeEnding: (target) => ending.describe(target),
    endProcess: (request) => ending.end(request),
    closeConnection: (connection) => closer.close(connection),
    reverseNames: ({ addresses }) => names.lookUp(addresses),
    findExecutable: (ref) => findExecutable(ref, processes, platform)
  }
}
