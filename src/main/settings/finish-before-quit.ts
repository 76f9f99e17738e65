import { app } from 'electron'

/** A disk that hangs must not keep the app from ending; milliseconds. */
const longestWaitMs = 2000

/** Puts the end of the app off until `settled` has come, for a while at most. */
export function finishBeforeQuit(settled: () => Promise<unknown>): void {
  let isFinished = false
  app.on('will-quit', (event) => {
    if (isFinished) return
    event.preventDefault()
    const limit = new Promise((resolve) => setTimeout(resolve, longestWaitMs))
    const quit = (): void => {
      isFinished = true
      // Not within the event itself: the app is still quitting then, and would ignore it.
      setImmediate(() => {
        app.quit()
      })
    }
    // Whatever fails in there must not keep the app from ending either.
    Promise.race([settled(), limit]).then(quit, quit)
  })
}
