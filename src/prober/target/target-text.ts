import { showControls } from '../../shared/domain/visible-text'
import { longestTyped } from '../../shared/model/path-targets'
import type { ProbeTarget } from '../../shared/model/probing'
import { readHostName } from './host-name'
import { readLiteralAddress } from './literal-address'

/** What was read, or why it is refused, as a sentence without hostile text. */
export type TargetReading =
  | { readonly ok: true; readonly target: ProbeTarget }
  | { readonly ok: false; readonly reason: string }

/**
 * Reads what a person typed or pasted: a name, an address (IPv6 with or without brackets, with a zone),
 * either with a port behind it, or a URL, of which the host is taken. Never throws.
 */
export function readTarget(typed: string): TargetReading {
  if (typed.length > longestTyped) return refused('That is too long for a host or an address.')
  const text = typed.trim()
  if (text === '') return refused('A target is missing: a host name, an address or a URL.')
  if (showControls(text) !== text) {
    return refused('The target holds a character that does not show.')
  }
  if (text.startsWith('-')) {
    return refused('A target cannot begin with “-”: programs take that for an option.')
  }
  if (/^[\d.:a-f]+\/\d{1,3}$/i.test(text)) {
    return refused('That is a network; a probe goes to one host.')
  }
  return readAuthority(text)
}

/** `[userinfo@]host[:port]` of a URL (RFC 3986 3.2), or all there is where it is no URL. */
function readAuthority(text: string): TargetReading {
  const [scheme = ''] = /^([a-z][a-z\d+.-]*:)?\/\//i.exec(text) ?? []
  const [authority = ''] = text.slice(scheme.length).split(/[/?#\\]/, 1)
  const hostPort = authority.slice(authority.lastIndexOf('@') + 1)
  if (hostPort === '') return refused('That URL has no host.')
  if (/\s/.test(hostPort)) return refused('A target has no spaces inside.')
  if (hostPort.startsWith('[')) return readBrackets(hostPort, scheme !== '')
  // An address of IPv6 without brackets has no port behind it.
  if (/:.*:/.test(hostPort)) return readIpv6(hostPort)
  const [host = '', port = ''] = hostPort.split(':')
  if (host === '') return refused('Before the port a host is missing.')
  if (!isPort(port)) return refused('Behind the colon belongs a port from 0 to 65535, if anything.')
  return readHost(host)
}

function readBrackets(hostPort: string, isUrl: boolean): TargetReading {
  const [, inside, port = ''] = /^\[([^\]]*)\](?::(.*))?$/.exec(hostPort) ?? []
  if (inside === undefined) return refused('The brackets around the address do not match.')
  if (!isPort(port)) return refused('Behind the colon belongs a port from 0 to 65535, if anything.')
  // RFC 6874: in a URL the percent sign of a zone is written as %25.
  return readIpv6(isUrl ? inside.replace(/%25(?=.)/, '%') : inside)
}

function readIpv6(text: string): TargetReading {
  return text.includes(':') ? readHost(text) : refused('Brackets are for IPv6 addresses.')
}

function readHost(host: string): TargetReading {
  // The dot at the end of a name; to an address it adds nothing.
  const literal = readLiteralAddress(host.normalize('NFKC').replace(/(?<=\d)\.$/, ''))
  if (literal !== null) {
    if (!literal.ok) return literal
    const { address, family } = literal.value
    return { ok: true, target: { text: address, host: address, family } }
  }
  if (host.includes(':')) return refused('That is no valid IPv6 address.')
  if (host.includes('%')) return refused('Only an IPv6 address has a zone, behind a percent sign.')
  const name = readHostName(host)
  if (!name.ok) return name
  const { ascii, unicode } = name.value
  const text = unicode === ascii ? ascii : `${unicode} (${ascii})`
  return { ok: true, target: { text, host: ascii, family: null } }
}

function isPort(text: string): boolean {
  return text === '' || (/^\d{1,5}$/.test(text) && Number(text) <= 65_535)
}

function refused(reason: string): TargetReading {
  return { ok: false, reason }
}
