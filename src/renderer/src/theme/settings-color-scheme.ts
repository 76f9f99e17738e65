import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core'
import type { Theme } from '../../../shared/model/settings'
import type { SettingsStore } from '../stores/settings-store'

/** Mantine's choice of colors, kept in the setting `theme`. */
export function settingsColorScheme(
  store: Pick<SettingsStore, 'get' | 'set' | 'subscribe'>
): MantineColorSchemeManager {
  let unsubscribe: (() => void) | null = null
  return {
    get: () => schemeOf(store.get('theme')),
    set(scheme) {
      store.set('theme', themeOf(scheme))
    },
    subscribe(onUpdate) {
      let last = store.get('theme')
      unsubscribe = store.subscribe(() => {
        const theme = store.get('theme')
        if (theme === last) return
        last = theme
        onUpdate(schemeOf(theme))
      })
    },
    unsubscribe() {
      unsubscribe?.()
      unsubscribe = null
    },
    clear() {
      store.set('theme', 'system')
    }
  }
}

function schemeOf(theme: Theme): MantineColorScheme {
  return theme === 'system' ? 'auto' : theme
}

function themeOf(scheme: MantineColorScheme): Theme {
  return scheme === 'auto' ? 'system' : scheme
}
