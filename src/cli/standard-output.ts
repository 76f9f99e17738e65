import type { Writable } from 'node:stream'

/**
 * Returns the function that writes a text to `output` and resolves once it was taken, so that a slow
 * reader slows the writer down. `onReaderGone` is called where the reader closed its end (EPIPE).
 * The function rejects with every other failure, such as a full disk.
 */
export function createPrinter(
  output: Writable,
  onReaderGone: () => void
): (text: string) => Promise<void> {
  // The callback of write() gets each error too; without a listener it would end the process.
  output.on('error', () => undefined)
  return (text) =>
    new Promise((resolve, reject) => {
      output.write(text, (error) => {
        if (!error) resolve()
        else if ('code' in error && error.code === 'EPIPE') onReaderGone()
        else reject(error)
      })
    })
}
