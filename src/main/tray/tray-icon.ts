/** The image of the tray on this platform, below the folder of resources. */
export interface TrayIcon {
  readonly file: string
  /** Drawn by a Mac in the colour of its menu bar. */
  readonly isTemplate: boolean
}

export function trayIcon(platform: NodeJS.Platform): TrayIcon {
  return platform === 'darwin'
    ? { file: 'tray/trayTemplate.png', isTemplate: true }
    : { file: 'tray/tray.png', isTemplate: false }
}

/** Where that file is not there, the icon of the app stands in at this height; pixels. */
export const spareIcon = { file: 'icon.png', height: 22 } as const
