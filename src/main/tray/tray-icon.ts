/** The image of the tray on this platform, below the folder of resources. */
export interface TrayIcon {
  readonly file: string
  /** Drawn by a Mac in the colour of its menu bar. */
  readonly isTemplate: boolean
}

export function trayIcon(platform: NodeJS.Platform): TrayIcon {
  return platform === 'darwin'
    ? { file: 'icon.png', isTemplate: true }
    : { file: 'icon.png', isTemplate: false }
}
