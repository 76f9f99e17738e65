/** What Escape needs of a key press. */
type Press = Pick<KeyboardEvent, 'key' | 'defaultPrevented' | 'isComposing' | 'preventDefault'>

/**
 * What is open over the window, in the order in which it was opened: dialogs, menus, explanations, the pane.
 * Escape closes the last one and nothing else. A field that makes use of Escape itself prevents its default.
 */
export class EscapeLayers {
  readonly #layers: { readonly close: () => void }[] = []

  /** Something has opened. Returns what is to be called when it has closed, however that came. */
  add(close: () => void): () => void {
    const layer = { close }
    this.#layers.push(layer)
    return () => {
      const index = this.#layers.indexOf(layer)
      if (index !== -1) this.#layers.splice(index, 1)
    }
  }

  readonly onKey = (event: Press): void => {
    // With an input method, Escape gives up the word that is being written.
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
    const last = this.#layers.at(-1)
    if (last === undefined) return
    event.preventDefault()
    last.close()
  }
}
