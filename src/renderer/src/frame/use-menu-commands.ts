import { useEffect, useRef } from 'react'
import type { MenuCommand } from '../../../shared/model/menu-command'
import { bridge } from '../bridge'
import { desktopStore } from '../stores/desktop'
import { type FrameCommand, openPortsCommand } from './frame-command'
import { screens } from './screens'

/** Has the frame do what menus, the tray and notifications ask for. */
export function useMenuCommands(run: (command: FrameCommand) => void): void {
  const newest = useRef(run)
  useEffect(() => {
    newest.current = run
  })
  useEffect(() => {
    const stop = bridge.onMenuCommand((command) => {
      const wanted = frameCommandOf(command)
      if (wanted !== null) newest.current(wanted)
    })
    // Main keeps commands back until it is asked.
    void desktopStore.load()
    return stop
  }, [])
}

/** Null for a screen that there is not. */
function frameCommandOf(command: MenuCommand): FrameCommand | null {
  switch (command.kind) {
    case 'screen': {
      const screen = screens.find(({ id }) => id === command.screen)
      return screen === undefined ? null : { kind: 'screen', screen: screen.id }
    }
    case 'port':
      return openPortsCommand(command.port)
    case 'palette':
    case 'query':
    case 'keys':
    case 'about':
      return { kind: command.kind }
  }
}
