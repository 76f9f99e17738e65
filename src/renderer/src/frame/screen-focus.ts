/**
 * Where the focus was on each screen. A screen that goes off show takes the focus with it; it comes back
 * to the same place with the screen, so that keys go on from there.
 */
export class ScreenFocus<Screen extends string> {
  readonly #places = new Map<Screen, HTMLElement>()

  /** The screen is about to go off show. */
  leave(screen: Screen): void {
    const { activeElement } = document
    if (!(activeElement instanceof HTMLElement)) return
    // What is outside of the screens, as the rail, keeps the focus.
    if (activeElement.closest('main') === null) this.#places.delete(screen)
    else this.#places.set(screen, activeElement)
  }

  /** The screen has come on show; `usual` gives the focus to what it is about. */
  enter(screen: Screen, usual: () => void): void {
    const { activeElement } = document
    const isTaken = activeElement !== document.body && activeElement?.checkVisibility() === true
    if (isTaken) return
    const place = this.#places.get(screen)
    if (place?.checkVisibility() === true) place.focus({ preventScroll: true })
    else usual()
  }
}
