// @ts-check
// Watches the page of the app from inside: evaluated there as it stands, as the text of a script, so it
// imports and exports nothing. What it saw is read from `portlightProbe`.
/* global document, MessageChannel, MutationObserver, performance, PerformanceObserver */
/* global addEventListener, requestAnimationFrame, setTimeout */

/**
 * @typedef {object} Probe
 * @property {number[]} longTasks durations of tasks from 50 ms on since the page began; milliseconds
 * @property {number} mostRows most rows that were in the page after any change
 * @property {(number | null)[]} keystrokes from each key to the frame behind the change that it made in
 *   screen on show; milliseconds, null where it changed nothing
 */
;(() => {
  /** A key that has changed nothing by then changes nothing; milliseconds. */
  const keyLimitMs = 390

  /** @type {Probe} */
  const probe = { longTasks: [], mostRows: 0, keystrokes: [] }
  Object.assign(globalThis, { portlightProbe: probe })

  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) probe.longTasks.push(duration)
  }).observe({ type: 'longtask', buffered: true })

  const rows = () =>
    document.querySelectorAll('[role="grid"] [role="rowgroup"] [role="row"]').length
  const countRows = () => {
    probe.mostRows = Math.max(probe.mostRows, rows())
  }
  countRows()
  new MutationObserver(countRows).observe(document.body, { subtree: true, childList: true })

  /** @param {() => void} done called once the frame that is about to be drawn has been */
  function afterFrame(done) {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = done
      port2.postMessage(null)
    })
  }

  addEventListener(
    'keydown',
    ({ timeStamp, key, ctrlKey }) => {
      // Only what is typed.
      if (key.length !== 1 || ctrlKey) return
      // A screen that is not on show is in the page, too.
      const screen = [...document.querySelectorAll('main')].find((one) => one.checkVisibility())
      if (screen === undefined) return
      const index = probe.keystrokes.push(null) - 1
      const observer = new MutationObserver(() => {
        observer.disconnect()
        afterFrame(() => {
          probe.keystrokes[index] = performance.now() - timeStamp
        })
      })
      observer.observe(screen, {
        subtree: true,
        childList: true,
        characterData: true,
        attributeFilter: ['aria-rowcount']
      })
      setTimeout(() => {
        observer.disconnect()
      }, keyLimitMs)
    },
    { capture: true }
  )
})()
