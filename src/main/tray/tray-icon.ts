/** The image of the tray on this platform, below the folder of resources. */
export interface TrayIcon {
  readonly file: string
  /** Drawn by a Mac in the colour of its menu bar. */
  readonly isTemplate: boolean
}

export function trayIcon(platform: NodeJS.Platform): TrayIcon {
  if (platform === 'darwin') return { file: 'tray/trayTemplate.png', isTemplate: true }
  // Windows takes the size that fits its taskbar from the several in an .ico.
  return { file: platform === 'win32' ? 'tray/tray.ico' : 'tray/tray.png', isTemplate: false }
}

/** Where that file is not there, the icon of the app stands in at this height; pixels. */
export const spareIcon = { file: 'icon.png', height: 22 } as const
