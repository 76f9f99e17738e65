import type { ListedConnection } from '../portable/connection-table'

/**
 * The words that netstat has for states, by those that readConnections knows. English ones are printed
 * by the English, French, Russian and Spanish Windows too, whose headings alone are translated; German
 * ones are translated. Upper case, with "?" for each run of characters outside of ASCII, since these
 * come in the console's code page. A language that is missing here costs a state, never a socket.
 */
const stateWords: Readonly<Record<string, string>> = {
  LISTENING: 'LISTEN',
  SYN_SENT: 'SYN_SENT',
  SYN_RECEIVED: 'SYN_RECEIVED',
  ESTABLISHED: 'ESTABLISHED',
  FIN_WAIT_1: 'FIN_WAIT_1',
  FIN_WAIT_2: 'FIN_WAIT_2',
  CLOSE_WAIT: 'CLOSE_WAIT',
  CLOSING: 'CLOSING',
  LAST_ACK: 'LAST_ACK',
  TIME_WAIT: 'TIME_WAIT',
  CLOSED: 'CLOSED',
  // German.
  'ABH?REN': 'LISTEN',
  SYN_GESENDET: 'SYN_SENT',
  SYN_EMPFANGEN: 'SYN_RECEIVED',
  HERGESTELLT: 'ESTABLISHED',
  FIN_WARTEN_1: 'FIN_WAIT_1',
  FIN_WARTEN_2: 'FIN_WAIT_2',
  SCHLIESSEN_WARTEN: 'CLOSE_WAIT',
  SCHLIESSEND: 'CLOSING',
  ZULETZT_ACK: 'LAST_ACK',
  WARTEND: 'TIME_WAIT',
  // Polish.
  'NAS?UCHIWANIE': 'LISTEN',
  USTANOWIONO: 'ESTABLISHED'
}

/** What `parseNetstat` read. */
export interface NetstatRows {
  readonly connections: readonly ListedConnection[]
  /** Lines that begin as those of sockets do and were not understood. */
  readonly malformed: number
}

/** Protocol, local end, foreign end, and what follows: the state's words, if any, and the pid. */
const line = /^\s*(TCP|UDP)\s+(\S+)\s+(\S+)(?:\s+(.*))?$/

/**
 * Reads what `netstat -ano` of Windows prints (Microsoft Learn, "netstat"). Lines are told by their
 * protocol and columns by their place: every other word is translated. Words in place of the state may
 * be several, or none as with UDP; the pid is the number at the end, and missing where the program
 * does not print it. A last line without its newline was cut off and is not understood. Never throws.
 */
export function parseNetstat(text: string): NetstatRows {
  const connections: ListedConnection[] = []
  let malformed = 0
  const lines = text.split(/\r?\n/)
  for (const [index, content] of lines.entries()) {
    if (!/^\s*(?:TCP|UDP)\s/.test(content)) continue
    // Each line ends in a newline; of one that does not, the end is missing, and with it who knows what.
    const isWhole = index < lines.length - 1
    const connection = isWhole ? readLine(content) : null
    if (connection === null) malformed += 1
    else connections.push(connection)
  }
  return { connections, malformed }
}

function readLine(content: string): ListedConnection | null {
  const [, protocol, localEnd = '', peerEnd = '', rest = ''] = line.exec(content) ?? []
  const local = readEnd(localEnd)
  const peer = readEnd(peerEnd)
  if (protocol === undefined || local === null || peer === null) return null
  const [, words = '', pid] = /^(?:(.*?)\s+)?(\d{1,10})\s*$/.exec(rest) ?? [undefined, rest]
  return {
    protocol: protocol.toLowerCase(),
    localAddress: local.address,
    localPort: local.port,
    peerAddress: peer.address,
    peerPort: peer.port,
    state: stateWords[wordKey(words)] ?? '',
    pid: pid === undefined ? null : Number(pid),
    process: ''
  }
}

/** Address and port; IPv6 stands in brackets, with its zone. */
function readEnd(text: string): { readonly address: string; readonly port: string } | null {
  const [, inBrackets, plain, port] =
    /^(?:\[([\da-fA-F:.]+(?:%\w+)?)\]|([\d.]+|\*)):(\d{1,5}|\*)$/.exec(text) ?? []
  const address = inBrackets ?? plain
  return address === undefined || port === undefined ? null : { address, port }
}

function wordKey(words: string): string {
  return words
    .trim()
    .toUpperCase()
    .replace(/[^\x20-\x7e]+/g, '?')
}
