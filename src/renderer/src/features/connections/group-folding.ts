/** Which groups show their head alone: all or none, but for some. Groups that come later follow all others. */
export interface GroupFolding {
  readonly isUsual: boolean
  /** Keys of the groups that differ. */
  readonly except: ReadonlySet<string>
}

/** Longer lists start folded: between so many rows nobody would see a second group. */
const mostUnfolded = 200

/** How groups of so many connections start. */
export function startFolding(connections: number): GroupFolding {
  return foldAll(connections > mostUnfolded)
}

/** All groups folded, or none. */
export function foldAll(isFolded: boolean): GroupFolding {
  return { isUsual: isFolded, except: new Set() }
}

export function isFolded({ isUsual, except }: GroupFolding, key: string): boolean {
  return except.has(key) ? !isUsual : isUsual
}

/** The same with one group folded or not. */
export function foldOne(folding: GroupFolding, key: string, wanted: boolean): GroupFolding {
  const except = new Set(folding.except)
  if (wanted === folding.isUsual) except.delete(key)
  else except.add(key)
  return { isUsual: folding.isUsual, except }
}
