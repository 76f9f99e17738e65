import { bridge } from './bridge'
import { thrownText } from './format/thrown-text'

/** Has main write an error of the page into the log. `what` says what it kept from being done. */
export function reportPageError(what: string, thrown: unknown): void {
  // One that cannot be told must not become the next one.
  bridge.reportPageError({ what, details: thrownText(thrown).details }).catch(() => undefined)
}

/** Reports what nobody has caught, for the life of the page. */
export function reportUncaughtErrors(page: Window): void {
  page.addEventListener('error', ({ error, message }) => {
    reportPageError('An error that nothing caught', error ?? message)
  })
  page.addEventListener('unhandledrejection', ({ reason }) => {
    reportPageError('A promise whose failure nothing caught', reason)
  })
}
