import type { SettingsState } from '../../../shared/model/settings'

/**
 * The settings that main wrote into the page when it was delivered; null where it did not, as while
 * developing.
 */
export function settingsOnPage(page: Pick<Document, 'querySelector'>): SettingsState | null {
  const text = page.querySelector<HTMLMetaElement>('meta[name="settings"]')?.content ?? ''
  // Else what the build put there stands as it was.
  return text.startsWith('{') ? (JSON.parse(text) as SettingsState) : null
}
