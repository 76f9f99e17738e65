import type { Count, UdpCounters } from '../../model/protocol-counters'
import { countSum } from './count-sum'

/**
 * Datagrams that arrived and were lost at this computer: nobody had bound their port, or they could not
 * be delivered for another reason, full buffers and wrong checksums among them. In totals, differences
 * or rates. Null where a part of it is not told.
 */
export function lostDatagrams({
  noPort,
  receiveErrors
}: Pick<UdpCounters, 'noPort' | 'receiveErrors'>): Count {
  return countSum(noPort, receiveErrors)
}
