import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { type Fact, known, unknown } from '../../shared/model/fact'
import type { MachineFacts } from '../../shared/model/machine'
import { readToolOutput } from './tool-output'
import { parseFirstAndLast, parseIntegrityLevel, parseStartAndCount } from './tool-formats'

/**
 * Reads the facts of this machine that the rules about ports depend on. On macOS and Windows it waits
 * for small programs of the system, each for a few seconds at most. What cannot be read is unknown,
 * with the reason; never throws.
 *
 * The border below which ports take rights: Linux tells it. macOS keeps 1024 for binding to one
 * address, but since 10.14 lets anybody bind to the wildcard address. Windows has none.
 */
export function readMachineFacts(platform: NodeJS.Platform): MachineFacts {
  if (platform === 'darwin') return readDarwinFacts()
  return platform === 'win32' ? readWindowsFacts() : readLinuxFacts('/proc/sys/net/ipv4')
}

function readDarwinFacts(): MachineFacts {
  const names = ['net.inet.ip.portrange.first', 'net.inet.ip.portrange.last']
  return {
    platform: 'darwin',
    unprivilegedPortStart: known(1024),
    ephemeralPorts: readToolFact('/usr/sbin/sysctl', ['-n', ...names], parseFirstAndLast),
    excludedPorts: notRead,
    interfaces: notRead,
    gateways: notRead,
    dnsServers: notRead,
    user: readUser(),
    elevated: isRoot()
  }
}

function readWindowsFacts(): MachineFacts {
  const rangeArguments = ['int', 'ipv4', 'show', 'dynamicport', 'tcp']
  const groupsArguments = ['/groups', '/fo', 'csv', '/nh']
  return {
    platform: 'win32',
    unprivilegedPortStart: known(0),
    ephemeralPorts: readToolFact(windowsTool('netsh.exe'), rangeArguments, parseStartAndCount),
    excludedPorts: notRead,
    interfaces: notRead,
    gateways: notRead,
    dnsServers: notRead,
    user: readUser(),
    elevated: readToolFact(windowsTool('whoami.exe'), groupsArguments, parseIntegrityLevel)
  }
}

/** Facts of a Linux machine whose settings of IPv4 (ip(7), ip-sysctl of the kernel) are in `folder`. */
export function readLinuxFacts(folder: string): MachineFacts {
  return {
    platform: 'linux',
    unprivilegedPortStart: readFileFact(`${folder}/ip_unprivileged_port_start`, parsePort),
    ephemeralPorts: readFileFact(`${folder}/ip_local_port_range`, parseFirstAndLast),
    excludedPorts: notRead,
    interfaces: notRead,
    gateways: notRead,
    dnsServers: notRead,
    user: readUser(),
    elevated: isRoot()
  }
}

const notRead = unknown('not read yet')

function readUser(): Fact<string> {
  try {
    return known(userInfo().username)
  } catch {
    return unknown('the user Portlight runs as has no entry in the user database')
  }
}

function isRoot(): Fact<boolean> {
  const uid = process.geteuid?.()
  return uid === undefined ? unknown('the system does not tell it') : known(uid === 0)
}

function readFileFact<T>(path: string, parse: (text: string) => T | null): Fact<T> {
  let text
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    return unknown(error instanceof Error ? error.message : String(error))
  }
  return parsedFact(text, path, parse)
}

function readToolFact<T>(
  path: string,
  args: readonly string[],
  parse: (text: string) => T | null
): Fact<T> {
  const output = readToolOutput(path, args)
  return output.known ? parsedFact(output.value, path, parse) : output
}

function parsedFact<T>(text: string, path: string, parse: (text: string) => T | null): Fact<T> {
  const value = parse(text)
  return value === null ? unknown(`the answer of ${path} was not understood`) : known(value)
}

function parsePort(text: string): number | null {
  return /^\d{1,5}\s*$/.test(text) && Number(text) <= 65536 ? Number(text) : null
}

/** System programs are named by their path, so that no other of the same name runs in their place. */
function windowsTool(name: string): string {
  return `${process.env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\${name}`
}
