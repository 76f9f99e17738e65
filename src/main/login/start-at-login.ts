import { app } from 'electron'
import type { Ability } from '../../shared/model/desktop'
import { autostartFolder, setAutostart } from './autostart-file'

/** Has Portlight stay in the tray where that is chosen; see command-line.ts. */
const loginArguments = ['--hidden']

/** Whether this Portlight can be started at login. */
export function loginAbility(): Ability {
  if (!app.isPackaged) {
    return {
      can: false,
      why: 'This Portlight runs from its source. Only an installed one can be started at login.'
    }
  }
  return { can: true }
}

/**
 * Has the system start Portlight at login, or no longer.
 * @throws Error of the system.
 */
export async function setStartAtLogin(isWanted: boolean): Promise<void> {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: isWanted, args: loginArguments })
    return
  }
  await setAutostart(
    autostartFolder(process.env),
    [program(process.env), ...loginArguments],
    isWanted
  )
}

/** An AppImage runs from a folder that is another at each start; it tells its own file. */
function program(environment: NodeJS.ProcessEnv): string {
  return environment['APPIMAGE'] ?? process.execPath
}
