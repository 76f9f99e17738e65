/** What the Paths screen shows: one target by its key, or all of them side by side. */
export type PathsShown =
  { readonly kind: 'target'; readonly key: string } | { readonly kind: 'all' }

/** What was typed last and refused, and why, as a sentence. */
export interface RefusedTarget {
  readonly typed: string
  readonly reason: string
}

/** What is chosen on the Paths screen, and what came of the last thing that was typed for it. */
export class PathChoice {
  readonly #listeners = new Set<() => void>()
  #shown: PathsShown | null = null
  #refused: RefusedTarget | null = null
  #refusedFile: string | null = null

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Null before anything was chosen. */
  readonly getShown = (): PathsShown | null => this.#shown
  readonly getRefused = (): RefusedTarget | null => this.#refused

  /** Why the file that was chosen last could not be opened, as a sentence; until something else is shown. */
  readonly getRefusedFile = (): string | null => this.#refusedFile

  show(shown: PathsShown | null): void {
    this.#shown = shown
    this.#refusedFile = null
    this.#tell()
  }

  refuse(refused: RefusedTarget | null): void {
    if (refused === this.#refused) return
    this.#refused = refused
    this.#tell()
  }

  refuseFile(reason: string | null): void {
    if (reason === this.#refusedFile) return
    this.#refusedFile = reason
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
