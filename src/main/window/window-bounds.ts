/** A place on the desktop; device-independent pixels, as Electron's Rectangle. */
export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** The pane and the columns nobody can do without fit side by side. */
export const leastWindowSize: Size = { width: 880, height: 480 }

/** Before a person has given the window a size. */
export const usualWindowSize: Size = { width: 1280, height: 800 }

/** So much of the upper edge has to be on a display for a window to be taken hold of. */
const leastGrip: Size = { width: 160, height: 24 }

/**
 * Where to open the window that was at `saved`: there, where it can be taken hold of on one of the
 * displays that there are now, else in the middle of the first. It is never larger than the display it is
 * on, but for the least size. `workAreas` leave out bars and docks, the primary display's first.
 */
export function placeWindow(saved: Bounds | null, workAreas: readonly Bounds[]): Size | Bounds {
  if (saved !== null) {
    for (const area of workAreas) {
      const fitted = { ...saved, ...sizeWithin(saved, area) }
      if (isWithinReach(fitted, area)) return fitted
    }
  }
  // Without a place Electron puts it into the middle.
  return sizeWithin(saved ?? usualWindowSize, workAreas[0])
}

function sizeWithin(wanted: Size, area: Size | undefined): Size {
  return {
    width: between(wanted.width, leastWindowSize.width, area?.width),
    height: between(wanted.height, leastWindowSize.height, area?.height)
  }
}

function between(value: number, least: number, most = value): number {
  return Math.max(Math.min(value, most), least)
}

function isWithinReach(bounds: Bounds, area: Bounds): boolean {
  const visibleWidth =
    Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  return (
    visibleWidth >= leastGrip.width &&
    bounds.y >= area.y &&
    bounds.y + leastGrip.height <= area.y + area.height
  )
}
