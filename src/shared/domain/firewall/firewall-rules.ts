import { type Exchange, exchangeOf } from './exchange'
import type { FirewallRule, FirewallSubject } from './firewall-subject'
import { nftablesStateful, nftablesStateless } from './nftables'
import { pfStateful, pfStateless } from './pf'
import { requestExplanation, statefulReply, statelessReply } from './rule-explanation'
import { ufwStateful } from './ufw'
import { netshStateful, powershellStateful } from './windows-firewall'
import { quotableProgram } from './windows-program'

/**
 * What each firewall has to be told so that the port can be reached, or the connection made. Empty
 * where no rule is needed or none can be made; `whyNoRules` then says why. Addresses are written anew
 * from their bytes, ports are numbers, and a program's path that could mean more than itself on a
 * command line is left out.
 */
export function firewallRules(subject: FirewallSubject): readonly FirewallRule[] {
  const exchange = exchangeOf(subject)
  if ('reason' in exchange) return []
  const program = quotableProgram(subject.program)
  const asked = requestExplanation(exchange)
  const stateful = `${asked} ${statefulReply(exchange)}`
  const stateless = `${asked} ${statelessReply(exchange)}`
  const windows = `${stateful} ${windowsNote(exchange, subject, program)}`
  return [
    {
      tool: 'nftables',
      label: 'nftables, stateful',
      mode: 'stateful',
      text: nftablesStateful(exchange),
      explanation: `${stateful} ${nftablesNote(exchange)} The lines with “established” stand in most rule sets already.`
    },
    {
      tool: 'nftables',
      label: 'nftables, stateless',
      mode: 'stateless',
      text: nftablesStateless(exchange),
      explanation: `${stateless} ${nftablesNote(exchange)}`
    },
    {
      tool: 'ufw',
      label: 'ufw',
      mode: 'stateful',
      text: ufwStateful(exchange),
      explanation: `${stateful} ${ufwNote(exchange)}`
    },
    {
      tool: 'pf',
      label: 'pf, stateful',
      mode: 'stateful',
      text: pfStateful(exchange),
      explanation: `${stateful} ${pfNote}`
    },
    {
      tool: 'pf',
      label: 'pf, stateless',
      mode: 'stateless',
      text: pfStateless(exchange),
      explanation: `${stateless} ${pfNote}`
    },
    {
      tool: 'netsh',
      label: 'Windows Firewall, netsh',
      mode: 'stateful',
      text: netshStateful(exchange, program),
      explanation: windows
    },
    {
      tool: 'powershell',
      label: 'Windows Firewall, PowerShell',
      mode: 'stateful',
      text: powershellStateful(exchange, program),
      explanation: windows
    }
  ]
}

/** Why there are no rules for the subject, as sentences; null where there are some. */
export function whyNoRules(subject: FirewallSubject): string | null {
  const exchange = exchangeOf(subject)
  return 'reason' in exchange ? exchange.reason : null
}

function nftablesNote({ request }: Exchange): string {
  const other = request.direction === 'in' ? 'output' : 'input'
  return `Table and chains have the names that Debian gives them; in yours the lines belong before any that drops or rejects. Those for ${other} are needed only where that chain filters.`
}

function ufwNote({ request }: Exchange): string {
  return request.direction === 'in'
    ? 'ufw always keeps state.'
    : 'ufw always keeps state, and lets requests out unless its default for outgoing was changed.'
}

const pfNote =
  'In pf the last line that matches decides, so it belongs behind the lines that block.'

function windowsNote(
  { request, families }: Exchange,
  subject: FirewallSubject,
  program: string | null
): string {
  const hasAddress = request.from.address !== null || request.to.address !== null
  const notes = [
    'Windows’ firewall always keeps state.',
    request.direction === 'out' &&
      'It lets requests out unless that was changed, so the rule is needed only then.',
    families.length === 1 && !hasAddress && 'The rule covers IPv4 and IPv6.',
    isPath(subject.program) &&
      program === null &&
      'The program is left out: its path is none of Windows’ or has characters that a command line could misread.'
  ]
  return notes.filter((note) => note !== false).join(' ')
}

function isPath(program: string | null | undefined): boolean {
  return program !== null && program !== undefined && program !== ''
}
