/** `text` with a full stop at its end, unless it has one: what systems say mostly has none. */
export function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`
}
