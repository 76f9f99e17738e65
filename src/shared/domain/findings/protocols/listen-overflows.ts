import { spanText } from '../../counters/span-text'
import type { Finding } from '../finding'
import type { ProtocolSubject } from './protocol-subject'
import { protocolThresholds } from './protocol-thresholds'

const { least, warning } = protocolThresholds.listenOverflows

/** Clients were turned away because a program did not take its connections fast enough. */
export function findListenOverflows({ spanMs, tcp }: ProtocolSubject): Finding | null {
  const overflows = tcp.known ? tcp.value.listenOverflows : null
  if (overflows === null || overflows < least) return null
  return {
    id: 'listen-overflows',
    severity: overflows >= warning ? 'warning' : 'notice',
    title: `Connections were turned away ${overflows} times for a full queue`,
    text:
      'A connection waits in a queue of its listener until the program accepts it. Where that is full the ' +
      'system drops further attempts, and clients try again a second later or give up. The program is ' +
      'too slow, hangs, or asks for too short a queue (the backlog of listen).',
    facts: [
      { label: 'When', value: `in ${spanText(spanMs)}` },
      { label: 'Turned away', value: `${overflows} times; one client may be counted several times` }
    ]
  }
}
