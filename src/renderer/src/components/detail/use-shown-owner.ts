import { useState } from 'react'
import type { SocketOwner, SocketRow } from '../../../../shared/model/socket'

/** The owner of a socket that is on show: the first, unless another is chosen. Null where none is known. */
export function useShownOwner(
  row: SocketRow
): readonly [SocketOwner | null, (pid: number) => void] {
  const [chosenPid, choose] = useState<number | null>(null)
  const owner = row.owners.find(({ pid }) => pid === chosenPid) ?? row.owners[0] ?? null
  return [owner, choose]
}
