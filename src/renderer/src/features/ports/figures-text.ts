import type { SocketFigures } from '../../../../shared/domain/socket-figures'
import { byteText } from '../../format/byte-text'
import { countText } from '../../format/locale-text'
import { roundTripText } from '../../format/round-trip-text'

/** What the kernel tells of a connection, as sentences; empty where it tells nothing. */
export function connectionFiguresText(figures: SocketFigures): string {
  const { rttMs, rttVarianceMs, retransmits, bytesAcked, bytesReceived } = figures
  const sentences: string[] = []
  if (rttMs !== null) {
    const spread = rttVarianceMs === null ? '' : ` ± ${roundTripText(rttVarianceMs)}`
    sentences.push(`Round trip ${roundTripText(rttMs)}${spread}, as the kernel measures it.`)
  }
  if (retransmits !== null) {
    const noun = retransmits === 1 ? 'segment was' : 'segments were'
    sentences.push(`${countText(retransmits)} ${noun} sent again.`)
  }
  if (bytesAcked !== null && bytesReceived !== null) {
    sentences.push(`${byteText(bytesAcked)} acknowledged, ${byteText(bytesReceived)} received.`)
  }
  return sentences.join(' ')
}

/** How full the queue of a listener is; null where it is not told. */
export function acceptQueueText({ receiveQueue, sendQueue }: SocketFigures): string | null {
  if (receiveQueue === null) return null
  const limit = sendQueue === null ? '' : ` of at most ${countText(sendQueue)}`
  return `${countText(receiveQueue)}${limit} waiting to be accepted`
}
