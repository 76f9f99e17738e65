/** Where Windows writes the characters when it answers with a UNICODE_STRING: right behind it. */
const textOffset = 16

/**
 * Reads a UNICODE_STRING with 64-bit pointers and the text behind it, as NtQueryInformationProcess
 * writes them (Microsoft Learn, "UNICODE_STRING structure": the length, in bytes, is its first 16
 * bits). Null where the text is not all inside. The text is hostile.
 */
export function readCountedText(bytes: Buffer): string | null {
  if (bytes.length < textOffset) return null
  const end = textOffset + bytes.readUInt16LE(0)
  return end <= bytes.length ? bytes.toString('utf16le', textOffset, end) : null
}
