/** Opens a session that was saved to a file. */
export function OpenSessionButton() {
  return null
}
