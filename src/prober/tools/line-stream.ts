/** A line with more characters is passed over whole; no program of ours prints one. */
const usualLongestLine = 4096

/**
 * Cuts what a program prints into lines, as it comes. LF, CRLF and a lone CR end a line, wherever the
 * pieces are cut. A line that is longer than `longest` characters is passed over: cut short it could
 * read like another.
 */
export class LineStream {
  #rest = ''
  #isTooLong = false
  #endedWithCr = false

  constructor(private readonly longest = usualLongestLine) {}

  /** The lines that this piece completes, without their ends. */
  push(piece: string): string[] {
    if (piece === '') return []
    const text = this.#endedWithCr && piece.startsWith('\n') ? piece.slice(1) : piece
    this.#endedWithCr = piece.endsWith('\r')
    const parts = text.split(/\r\n|\r|\n/)
    const last = parts.pop() ?? ''
    const lines: string[] = []
    for (const part of parts) {
      this.#add(part)
      const line = this.#take()
      if (line !== null) lines.push(line)
    }
    this.#add(last)
    return lines
  }

  /** What was printed after the last end of a line; null where there is nothing. */
  end(): string | null {
    const rest = this.#take()
    return rest === '' ? null : rest
  }

  #add(part: string): void {
    if (this.#isTooLong) return
    if (this.#rest.length + part.length > this.longest) {
      this.#isTooLong = true
      this.#rest = ''
    } else {
      this.#rest += part
    }
  }

  #take(): string | null {
    const line = this.#isTooLong ? null : this.#rest
    this.#rest = ''
    this.#isTooLong = false
    return line
  }
}
