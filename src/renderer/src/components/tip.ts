/** Properties that give an element a tip, which screen readers hear as its description. */
export function tip(text: string): { 'data-tip': string; 'aria-description': string } {
  return { 'data-tip': text, 'aria-description': text }
}
