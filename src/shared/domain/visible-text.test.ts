import fc from 'fast-check'
import { expect, test } from 'vitest'
import { showControls } from './visible-text'

test.each([
  ['two\nlines', 'two\\nlines'],
  ['a\r\tb', 'a\\r\\tb'],
  ['\u001b[31mred\u001b[0m', '\\x1b[31mred\\x1b[0m'],
  ['nul\0', 'nul\\x00'],
  ['\u007f\u009b', '\\x7f\\x9b'],
  ['soft\u00adhyphen', 'soft\\xadhyphen'],
  ['invoice\u202efdp.exe', 'invoice\\u{202e}fdp.exe'],
  ['\u2066isolate\u2069', '\\u{2066}isolate\\u{2069}'],
  ['\u200e\u200f\u061c', '\\u{200e}\\u{200f}\\u{61c}'],
  [
    'zero\u200b\u200c\u200d\u2060\ufeffwidth',
    'zero\\u{200b}\\u{200c}\\u{200d}\\u{2060}\\u{feff}width'
  ],
  ['line\u2028paragraph\u2029', 'line\\u{2028}paragraph\\u{2029}'],
  ['tag\u{e0041}', 'tag\\u{e0041}'],
  ['filler\u3164', 'filler\\u{3164}'],
  ['a\ufe0fb', 'a\\u{fe0f}b'],
  ['lone \ud800 half', 'lone \\u{d800} half'],
  ['\udc00', '\\u{dc00}']
])('%j shows as %s', (text, shown) => {
  expect(showControls(text)).toBe(shown)
})

test.each([
  'nginx: worker process',
  'déjà vu',
  'Ελληνικά русский 中文 日本語 한국어 ไทย हिन्दी',
  'עברית العربية',
  '😀 👍🏽 👩‍💻 👨‍👩‍👧 ❤️ 1️⃣ 🏳️‍🌈 🇩🇪',
  '\\n is no newline',
  '<b>&amp;</b>',
  ''
])('%j stays as it is', (text) => {
  expect(showControls(text)).toBe(text)
})

test('no control, separator, bidirectional or lone surrogate is ever left', () => {
  const units = fc.string({
    unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit))
  })
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), units), (text) => {
      expect(showControls(text)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}]/u)
    }),
    { numRuns: 2000 }
  )
})

test('every other code point stays', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const visible = text.replace(
        /[\p{Cc}\p{Z}\p{Cs}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu,
        ''
      )
      expect(showControls(visible)).toBe(visible)
    })
  )
})
