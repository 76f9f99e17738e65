import type { Theme } from '../../../shared/model/settings'

/** The themes by their names, in the order they are offered. */
export const themeNames: Readonly<Record<Theme, string>> = {
  system: 'As the system',
  dark: 'Dark',
  light: 'Light'
}
