/** What the tray knows. */
export interface TrayFacts {
  readonly isPaused: boolean
  /** Null while it is not known. */
  readonly openToAll: number | null
}

/** What the tray shows. */
export interface TrayModel {
  /** Over the icon; the whole of it in one line. */
  readonly tooltip: string
  /** Beside the icon, where the system has room for that; empty for nothing. */
  readonly title: string
  /** Heads the menu. */
  readonly headline: string
  readonly isPaused: boolean
}

export function trayModel({ isPaused, openToAll }: TrayFacts): TrayModel {
  const headline = isPaused
    ? 'Paused: nothing is looked at'
    : openToAll === null
      ? 'How many ports are open to all is not known'
      : openToAll === 1
        ? '1 port is open to all'
        : `${openToAll} ports are open to all`
  return {
    tooltip: `Portlight: ${headline.charAt(0).toLowerCase()}${headline.slice(1)}`,
    // A number from before the pause would be taken for news.
    title: isPaused || openToAll === null ? '' : String(openToAll),
    headline,
    isPaused
  }
}
