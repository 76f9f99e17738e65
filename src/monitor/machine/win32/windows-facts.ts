import { known, unknown } from '../../../shared/model/fact'
import type { MachineFacts } from '../../../shared/model/machine'
import { openWindows, type WindowsLibraries } from '../../../system/native/win32/system-functions'
import type { Fact } from '../../../shared/model/fact'
import { beingRead, type SlowFacts } from '../remembered-facts'
import { parseExcludedRanges, parseIntegrityLevel, parseStartAndCount } from '../tool-formats'
import { readToolFact } from '../tool-output'
import { readUser } from '../user-facts'
import { readAdapters } from './adapter-call'

/**
 * Facts of a Windows machine: its network from iphlpapi.dll, ranges of ports from netsh, rights from
 * whoami. Reading takes programs, each for a few seconds at most.
 */
export class WindowsFacts implements SlowFacts {
  readonly #windows: Fact<WindowsLibraries>
  #elevated: Fact<boolean> = unknown('not asked')

  /** `nativeRefused`: why native code is not to be used; null where it may be. */
  constructor(nativeRefused: string | null = null) {
    this.#windows = nativeRefused === null ? openWindows() : unknown(nativeRefused)
  }

  atOnce(): MachineFacts {
    return {
      platform: 'win32',
      // Windows has no such border.
      unprivilegedPortStart: known(0),
      ephemeralPorts: beingRead,
      excludedPorts: beingRead,
      interfaces: beingRead,
      gateways: beingRead,
      dnsServers: beingRead,
      user: readUser(),
      elevated: beingRead
    }
  }

  async read(): Promise<MachineFacts> {
    const [ephemeralPorts, excludedPorts, elevated] = await Promise.all([
      readToolFact(
        systemTool('netsh.exe'),
        ['int', 'ipv4', 'show', 'dynamicport', 'tcp'],
        parseStartAndCount
      ),
      readToolFact(
        systemTool('netsh.exe'),
        ['int', 'ipv4', 'show', 'excludedportrange', 'protocol=tcp'],
        parseExcludedRanges
      ),
      this.#readElevated()
    ])
    const adapters = this.#windows.known ? readAdapters(this.#windows.value) : this.#windows
    return {
      ...this.atOnce(),
      ephemeralPorts,
      excludedPorts,
      interfaces: adapters.known ? known(adapters.value.interfaces) : adapters,
      gateways: adapters.known ? known(adapters.value.gateways) : adapters,
      dnsServers: adapters.known ? known(adapters.value.dnsServers) : adapters,
      elevated
    }
  }

  /** A process keeps the rights it was started with. */
  async #readElevated(): Promise<Fact<boolean>> {
    if (!this.#elevated.known) {
      const args = ['/groups', '/fo', 'csv', '/nh']
      this.#elevated = await readToolFact(systemTool('whoami.exe'), args, parseIntegrityLevel)
    }
    return this.#elevated
  }
}

/** System programs are named by their path, so that no other of the same name runs in their place. */
function systemTool(name: string): string {
  return `${process.env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\${name}`
}
