import { join } from 'node:path'
import { Menu, nativeImage, Tray } from 'electron'
import { messageOf } from '../../shared/domain/error-message'
import type { Ability } from '../../shared/model/desktop'
import { trayIcon } from './tray-icon'
import { type TrayActions, trayMenu } from './tray-menu'
import { type TrayFacts, trayModel } from './tray-model'

export interface TrayKeeper {
  /** Shows or hides the icon; the answer tells whether the system has taken it. */
  show(isShown: boolean): Ability
  update(facts: TrayFacts): void
}

const resources = join(import.meta.dirname, '..', '..', 'resources')

/** Keeps the icon in the tray, or in the menu bar of a Mac. */
export function keepTray(actions: TrayActions): TrayKeeper {
  let tray: Tray | null = null
  let facts: TrayFacts = { isPaused: false, openToAll: null }
  let drawn = ''

  function draw(): void {
    if (tray === null) return
    const model = trayModel(facts)
    // Each menu is a new one for the desktop, which closes the one that is open.
    const text = JSON.stringify(model)
    if (text === drawn) return
    drawn = text
    tray.setToolTip(model.tooltip)
    if (process.platform === 'darwin') tray.setTitle(model.title)
    tray.setContextMenu(Menu.buildFromTemplate(trayMenu(model, actions)))
  }

  function open(): Tray {
    const opened = new Tray(trayImage())
    // A Mac shows the menu on a click; elsewhere that is what the other button is for.
    if (process.platform !== 'darwin') opened.on('click', actions.show)
    return opened
  }

  return {
    show(isShown) {
      if (!isShown) {
        tray?.destroy()
        tray = null
        return { can: true }
      }
      try {
        tray ??= open()
        drawn = ''
        draw()
        return { can: true }
      } catch (error) {
        return { can: false, why: `The system refused the icon: ${messageOf(error)}.` }
      }
    },
    update(next) {
      facts = next
      draw()
    }
  }
}

function trayImage(): Electron.NativeImage {
  const { file, isTemplate } = trayIcon(process.platform)
  const image = nativeImage.createFromPath(join(resources, file))
  image.setTemplateImage(isTemplate)
  return image
}
