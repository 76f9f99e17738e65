import type { PathEnd, PathReport } from '../../model/path'

/** The report of a path that was never probed, as where its name was not found. */
export function reportWithoutProbes(end: PathEnd): PathReport {
  return {
    hops: [],
    length: null,
    end,
    firstPathMs: null,
    rounds: 0,
    routeChanges: [],
    mtu: null
  }
}
