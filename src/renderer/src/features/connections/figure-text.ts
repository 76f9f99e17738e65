import type { SocketRow } from '../../../../shared/model/socket'
import { byteText } from '../../format/byte-text'
import { countText } from '../../format/locale-text'
import { rateText } from '../../format/rate-text'
import { roundTripText } from '../../format/round-trip-text'
import type { FigureColumn } from './connection-order'

/** A figure of a connection or of a group, with its unit. */
export function figureText(column: FigureColumn, figure: number): string {
  switch (column) {
    case 'rtt':
      return roundTripText(figure)
    case 'retransmits':
      return countText(figure)
    case 'received':
    case 'sent':
      return shortByteText(figure)
    case 'receivedRate':
    case 'sentRate':
      return rateText(figure)
  }
}

/** As short as a rate beside it. */
function shortByteText(bytes: number): string {
  if (bytes === 0) return '0'
  return bytes < 1024 ? `${bytes} B` : byteText(bytes)
}

/** Why a figure of this socket is not shown; `isMeasured`: the kernel was asked already. */
export function figureMissing(
  { protocol, state }: Pick<SocketRow, 'protocol' | 'state'>,
  column: FigureColumn,
  isMeasured: boolean
): string {
  if (protocol === 'udp') {
    return 'Nobody counts it for UDP: the system hands datagrams over and keeps no account of them.'
  }
  if (state === 'TIME-WAIT') {
    return 'The connection is closed. The system keeps its ports for a while, but none of its figures.'
  }
  if (!isMeasured) return 'Not measured yet.'
  if (column === 'receivedRate' || column === 'sentRate') {
    return 'Not known: a rate takes two looks at a counter that is told and does not go back.'
  }
  return 'The system does not tell it for this socket.'
}
