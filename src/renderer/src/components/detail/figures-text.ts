import type { SocketFigures } from '../../../../shared/domain/socket-figures'
import { byteText } from '../../format/byte-text'
import { countText } from '../../format/locale-text'
import { roundTripText } from '../../format/round-trip-text'

/** The one figure of a connection that a line has room for; null where there is none to show. */
export function mainFigureText({ rttMs, retransmits }: SocketFigures): string | null {
  if (rttMs !== null) return roundTripText(rttMs)
  // Nothing has come back yet: then what matters is how often it was tried again.
  return retransmits === null || retransmits === 0 ? null : `${countText(retransmits)} × again`
}

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
    const bytes = `${byteText(bytesAcked)} acknowledged, ${byteText(bytesReceived)} received`
    sentences.push(`${bytes}; the kernel counts opening and closing as a byte each.`)
  }
  const { sendQueue, receiveQueue } = figures
  if (sendQueue !== null && sendQueue > 0) {
    sentences.push(`${byteText(sendQueue)} sent or to be sent, not acknowledged yet.`)
  }
  if (receiveQueue !== null && receiveQueue > 0) {
    sentences.push(`${byteText(receiveQueue)} received, not read by the program yet.`)
  }
  return sentences.join(' ')
}

/** How full the queue of a listener is, and whether it has room for another; null where not told. */
export function acceptQueue({
  receiveQueue,
  sendQueue
}: SocketFigures): { readonly text: string; readonly isFull: boolean } | null {
  if (receiveQueue === null) return null
  const waiting = `${countText(receiveQueue)} waiting to be accepted`
  if (sendQueue === null) return { text: waiting, isFull: false }
  const limit = `limit ${countText(sendQueue)}`
  // Linux takes one more than the limit (sk_acceptq_is_full of include/net/sock.h).
  return receiveQueue > sendQueue
    ? { text: `full: ${waiting}, ${limit}; new clients have to wait`, isFull: true }
    : { text: `${waiting}, ${limit}`, isFull: false }
}
