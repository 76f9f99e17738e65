import type { ExportKind } from '../../shared/model/save-export'

/** Characters that some system takes for something else in a name, or that do not show. */
const unfit =
  /[<>:"/\\|?*\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]+/gu

/** Names of devices on Windows, whatever their ending. Source: Microsoft, "Naming Files, Paths". */
const devices = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$/i

/** Room for the ending and for names that count bytes, not characters. */
const longestName = 80

/** A name of a file, and nothing but that, with the ending of its kind. */
export function exportFileName(suggested: string, kind: ExportKind): string {
  const plain = Array.from(suggested.replace(unfit, '-')).slice(0, longestName).join('')
  // Dots in front hide a file, and Windows drops dots and spaces at the end.
  const name = plain.replace(/^[.\s-]+|[.\s]+$/gu, '')
  const safe = name === '' || devices.test(name) ? `portlight ${name}`.trim() : name
  return `${safe}.${kind}`
}
