import { Activity, type ReactNode } from 'react'
import { DrawBoundary } from './drawing/draw-boundary'
import { type ScreenId, screenEntry } from './screens'

/**
 * The place of a screen. One that is not on show keeps its state, but is no longer drawn and hears of nothing;
 * one that cannot be drawn leaves the others as they are.
 */
export function ScreenPlace({
  id,
  isShown,
  children
}: {
  readonly id: ScreenId
  readonly isShown: boolean
  readonly children: ReactNode
}) {
  return (
    <DrawBoundary
      subject={`The ${screenEntry(id).label} screen`}
      rest="The other screens go on."
      isShown={isShown}
    >
      <Activity mode={isShown ? 'visible' : 'hidden'}>{children}</Activity>
    </DrawBoundary>
  )
}
