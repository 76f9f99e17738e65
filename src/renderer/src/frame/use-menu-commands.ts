import { useEffect, useRef } from 'react'
import type { MenuCommand } from '../../../shared/model/menu-command'
import { bridge } from '../bridge'
import { desktopStore } from '../stores/desktop'
import { type FrameCommand, openPortsCommand } from './frame-command'

/** Has the frame do what menus, the tray and notifications ask for. */
export function useMenuCommands(run: (command: FrameCommand) => void): void {
  const newest = useRef(run)
  useEffect(() => {
    newest.current = run
  })
  useEffect(() => {
    const stop = bridge.onMenuCommand((command) => {
      newest.current(frameCommandOf(command))
    })
    // Main keeps commands back until it is asked.
    void desktopStore.load()
    return stop
  }, [])
}

function frameCommandOf(command: MenuCommand): FrameCommand {
  return command.kind === 'port' ? openPortsCommand(command.port) : command
}
