import { useEffect, useState } from 'react'
import { figureRequests, socketStore } from '../live'
import type { PathTarget } from './probe-store'
import { type TcpRttPoint, TcpRttSeries } from './tcp-rtt-series'

/** Connections that are asked for at most: their mean stands for all. */
const mostConnections = 20
const claimName = 'paths'
/** All sockets are looked through so often at most; milliseconds. */
const searchEveryMs = 5000

/** What the kernel measures of this computer's own TCP connections to a target. */
export interface TcpRtt {
  /** Empty where there is nothing to show. */
  readonly points: readonly TcpRttPoint[]
  /** Why there is nothing to show, in a sentence. */
  readonly missing: string
}

/** Follows the connections to the address of a target while it is on show. */
export function useTcpRtt({ view, openedFrom }: PathTarget): TcpRtt {
  // What the kernel measures now has nothing to do with what is in a file.
  const address = openedFrom === null ? (view?.state.address?.address ?? null) : null
  const [shown, setShown] = useState<{
    readonly of: string | null
    readonly points: readonly TcpRttPoint[]
  }>({
    of: null,
    points: []
  })

  useEffect(() => {
    if (address === null) return undefined
    const series = new TcpRttSeries()
    let ids: number[] = []
    let searchedAt = -Infinity

    const search = (): void => {
      if (performance.now() - searchedAt < searchEveryMs) return
      searchedAt = performance.now()
      const found: number[] = []
      for (const row of socketStore.rows()) {
        if (row.protocol === 'tcp' && row.remoteAddress === address) found.push(row.id)
        if (found.length === mostConnections) break
      }
      if (found.join() === ids.join()) return
      ids = found
      figureRequests.claim(claimName, ids.length === 0 ? null : { shown: ids, all: [] })
    }
    const follow = (): void => {
      search()
      const { at } = socketStore.figures
      const rtts = ids.flatMap((id) => socketStore.figures.get(id)?.rttMs ?? [])
      if (at !== null && series.add(at, rtts)) setShown({ of: address, points: series.points() })
    }
    follow()
    const unsubscribe = socketStore.subscribeDrawn(follow)
    return () => {
      unsubscribe()
      figureRequests.claim(claimName, null)
    }
  }, [address])

  if (openedFrom !== null) {
    return { points: [], missing: 'A session has no round trips of connections in it.' }
  }
  const hasRtt = socketStore.hello?.gaps.every(({ what }) => !/round.trip/i.test(what)) !== false
  return {
    points: shown.of === address ? shown.points : [],
    missing: hasRtt
      ? 'This computer has no TCP connection to that address now whose round trip the kernel tells.'
      : 'The source of sockets in use here does not tell round trips of connections.'
  }
}
