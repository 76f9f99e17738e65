import type { MenuItemConstructorOptions } from 'electron'
import type { TrayModel } from './tray-model'

export interface TrayActions {
  readonly show: () => void
  /** Opens the window on the open ports. */
  readonly showPorts: () => void
  readonly setPaused: (isPaused: boolean) => void
  readonly quit: () => void
}

/** The menu of the tray. */
export function trayMenu(
  { headline, isPaused }: TrayModel,
  { show, showPorts, setPaused, quit }: TrayActions
): MenuItemConstructorOptions[] {
  return [
    { id: 'headline', label: headline, click: showPorts },
    { type: 'separator' },
    { id: 'show', label: 'Show Portlight', click: show },
    {
      id: 'pause',
      label: 'Pause',
      type: 'checkbox',
      checked: isPaused,
      click() {
        setPaused(!isPaused)
      }
    },
    { type: 'separator' },
    { id: 'quit', label: 'Quit Portlight', click: quit }
  ]
}
