/** The name to show for a process: one that is not told, or that shows nothing, must not look like a gap. */
export function shownName(name: string | null): string {
  return name === null || name.trim() === '' ? 'unnamed' : name
}
