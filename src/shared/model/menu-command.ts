/** Screens as the menu names them, in the order of the rail. */
export const menuScreens = [
  { id: 'ports', label: 'Ports' },
  { id: 'connections', label: 'Connections' },
  { id: 'paths', label: 'Paths' },
  { id: 'protocols', label: 'Protocols' },
  { id: 'settings', label: 'Settings' }
] as const

/** What a menu, the tray or a notification has the window do. */
export type MenuCommand =
  | { readonly kind: 'screen'; readonly screen: (typeof menuScreens)[number]['id'] }
  | { readonly kind: 'palette' | 'query' | 'keys' | 'about' }
  /** Show the open ports with this number. */
  | { readonly kind: 'port'; readonly port: number }
