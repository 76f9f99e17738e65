import type { SettingsState } from '../../shared/model/settings'

/** What stands in the built page where something of this one delivery goes. */
const places = { nonce: '__CSP_NONCE__', settings: '__SETTINGS__' } as const

/**
 * The page with the nonce of this delivery and the settings, as JSON, in the `content` of its meta
 * elements: what it needs for its first picture it need not ask for.
 */
export function fillPage(page: string, nonce: string, settings: SettingsState): string {
  return page
    .replaceAll(places.nonce, () => attributeText(nonce))
    .replaceAll(places.settings, () => attributeText(JSON.stringify(settings)))
}

/** Text for the value of an attribute in double quotes (HTML Standard, 13.1.2.3). */
function attributeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
