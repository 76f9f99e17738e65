import type { SavedView, Theme } from '../../../../shared/model/settings'
import { intervalText } from '../../format/interval-text'
import { intervalChoices } from '../interval-choices'
import { isMac } from '../keys/is-mac'
import { keyTextOf } from '../keys/shortcuts'
import { screens } from '../screens'
import { themeNames } from '../theme-names'
import type { PaletteEntry } from './palette-entry'

/** What of the frame decides which commands there are. */
export interface CommandContext {
  readonly theme: Theme
  readonly paused: boolean
  readonly intervalMs: number
  readonly views: readonly SavedView[]
}

/** Every line of the palette that is no port and no process. */
export function commandEntries(context: CommandContext): PaletteEntry[] {
  const { theme, paused, intervalMs, views } = context
  return [
    ...screens.map(({ id, label }, index): PaletteEntry => ({
      id: `screen:${id}`,
      group: 'Go to',
      label,
      detail: `${isMac ? '⌘' : 'Ctrl+'}${index + 1}`,
      command: { kind: 'screen', screen: id }
    })),
    ...views.map((view): PaletteEntry => ({
      id: `view:${view.screen}:${view.name}`,
      group: 'Saved views',
      label: view.name,
      detail: view.query,
      command: { kind: 'view', view }
    })),
    {
      id: 'filter',
      group: 'Do',
      label: 'Filter',
      detail: keyTextOf('query', isMac) ?? '',
      command: { kind: 'query' }
    },
    {
      id: 'check-port',
      group: 'Do',
      label: 'Is a port free?',
      detail: 'or type its number here',
      command: { kind: 'check-port', port: null }
    },
    {
      id: 'open-session',
      group: 'Do',
      label: 'Open a session…',
      detail: 'a path saved to a file',
      command: { kind: 'open-session' }
    },
    {
      id: 'pause',
      group: 'Do',
      label: paused ? 'Go on' : 'Pause',
      detail: keyTextOf('pause', isMac) ?? '',
      command: { kind: 'pause' }
    },
    ...(['system', 'dark', 'light'] as const)
      .filter((other) => other !== theme)
      .map((other): PaletteEntry => ({
        id: `theme:${other}`,
        group: 'Do',
        label: `Theme: ${themeNames[other].toLowerCase()}`,
        detail: '',
        command: { kind: 'theme', theme: other }
      })),
    ...intervalChoices
      .filter((other) => other !== intervalMs)
      .map((other): PaletteEntry => ({
        id: `interval:${other}`,
        group: 'Do',
        label: `Collect every ${intervalText(other)}`,
        detail: '',
        command: { kind: 'interval', intervalMs: other }
      })),
    {
      id: 'keys',
      group: 'Do',
      label: 'Show the keys',
      detail: keyTextOf('keys', isMac) ?? '',
      command: { kind: 'keys' }
    },
    {
      id: 'about',
      group: 'Do',
      label: 'About Portlight',
      detail: 'versions, diagnostics',
      command: { kind: 'about' }
    }
  ]
}
