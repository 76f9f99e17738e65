import { z } from 'zod'
import type { Bounds } from './window-bounds'

/** How the window stood when it was last used. */
export interface WindowState {
  /** Those it has when it is neither maximized nor full. */
  readonly bounds: Bounds
  readonly isMaximized: boolean
  readonly isFullScreen: boolean
}

/** Far beyond any desktop. */
const farthest = 100_000
const place = z.int().min(-farthest).max(farthest)
const length = z.int().min(1).max(farthest)

export const windowStateSchema: z.ZodType<WindowState> = z.strictObject({
  bounds: z.strictObject({ x: place, y: place, width: length, height: length }),
  isMaximized: z.boolean(),
  isFullScreen: z.boolean()
})
