/**
 * Reads a zero-terminated text of 16-bit characters, at most `characters` of them and never beyond
 * the buffer. Empty where it lies outside. The text is hostile: lone surrogates stay in it.
 */
export function readWideText(bytes: Buffer, offset: number, characters: number): string {
  if (offset < 0 || offset > bytes.length) return ''
  const limit = Math.min(offset + characters * 2, bytes.length - ((bytes.length - offset) % 2))
  let end = offset
  while (end + 1 < limit && bytes.readUInt16LE(end) !== 0) end += 2
  return bytes.toString('utf16le', offset, end)
}
