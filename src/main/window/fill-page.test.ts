import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultSettings, type SettingsState } from '../../shared/model/settings'
import { fillPage } from './fill-page'

const page = '<meta name="csp-nonce" content="__CSP_NONCE__" /><meta content="__SETTINGS__" />'

function filled(settings: SettingsState) {
  const [, nonce, text] =
    /^<meta name="csp-nonce" content="([^"<>]*)" \/><meta content="([^"<>]*)" \/>$/.exec(
      fillPage(page, 'a+b/c=', settings)
    ) ?? [null, '', '']
  return { nonce, text }
}

/** What a parser of HTML makes of the value of an attribute. */
function decoded(text: string): string {
  const names: Readonly<Record<string, string>> = { quot: '"', lt: '<', gt: '>', amp: '&' }
  return text.replace(/&(quot|lt|gt|amp);/g, (_, name: string) => names[name] ?? '')
}

test('the page has the nonce and the settings', () => {
  const state = { settings: defaultSettings, problems: [] }
  const { nonce, text } = filled(state)
  expect(nonce).toBe('a+b/c=')
  expect(JSON.parse(decoded(text))).toEqual(state)
})

test('no text in the settings leaves the attribute that it stands in', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('"><script>alert(1)</script>', '$&', "$'", '&quot;', '__CSP_NONCE__', '\u2028')
  )
  fc.assert(
    fc.property(texts, (reason) => {
      const state: SettingsState = {
        settings: defaultSettings,
        problems: [{ kind: 'not-saved', reason }]
      }
      expect(JSON.parse(decoded(filled(state).text))).toEqual(state)
    })
  )
})
