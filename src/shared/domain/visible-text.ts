/**
 * Code points that do not show, or that change how the text around them shows: control (Cc), line and
 * paragraph separators (Zl, Zp), lone surrogates (Cs), bidirectional controls, and what Unicode calls
 * default ignorable (zero-width characters, fillers, tags) with the annotation marks.
 */
const invisible =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/u

/**
 * Zero-width code points that are part of how an emoji or an ideograph is written (UTS #51, UTS #37):
 * variation selectors right behind one, the keycap's selector, a joiner between two pictographs.
 */
const partOfGlyph =
  /(?<=[\p{Extended_Pictographic}\p{Ideographic}])\p{Variation_Selector}|(?<=[#*0-9])\ufe0f(?=\u20e3)|(?<=\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?)\u200d(?=\p{Extended_Pictographic})/u

const hidden = new RegExp(`(?!${partOfGlyph.source})${invisible.source}`, 'gu')

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/**
 * Makes hostile text (process names, command lines) safe to show on one line: every code point that
 * does not show becomes an escape such as \n, \x1b or \u{202e}. Letters of all scripts, emoji and all
 * else stay as they are.
 */
export function showControls(text: string): string {
  return text.replace(hidden, escapeOf)
}

function escapeOf(character: string): string {
  const short = shortEscapes[character]
  if (short !== undefined) return short
  const code = character.codePointAt(0) ?? 0
  const hex = code.toString(16)
  return code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`
}
