/** The image of the tray on a platform, below the folder of resources. */
export interface TrayIcon {
  readonly file: string
  /** Drawn by a Mac in the colour of its menu bar. */
  readonly isTemplate: boolean
}

/** Each is there in twice its size too, which Electron finds by its name. */
export function trayIcon(platform: NodeJS.Platform): TrayIcon {
  if (platform === 'darwin') return { file: 'tray/trayTemplate.png', isTemplate: true }
  return { file: platform === 'win32' ? 'tray/tray.ico' : 'tray/tray.png', isTemplate: false }
}
