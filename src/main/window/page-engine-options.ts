import type { CommandLine } from 'electron'

/**
 * Options of V8 for the page, which does the same work once a second for days. V8 optimises a function at its
 * 400th call and again at its 3,000th: that of such a page would go on for an hour, and its memory would grow
 * with the code. Sooner, it is over within minutes, and costs the page nothing. (V8's flag-definitions.h;
 * unknown ones are passed over with a line in the log.)
 */
const pageEngineOptions = [
  '--invocation-count-for-maglev=100',
  '--invocation-count-for-turbofan=1000'
]

/** To be called before the app is ready. What a person asks of V8 at the start comes first. */
export function hastenPage(commandLine: Pick<CommandLine, 'appendSwitch' | 'hasSwitch'>): void {
  if (commandLine.hasSwitch('js-flags')) return
  commandLine.appendSwitch('js-flags', pageEngineOptions.join(' '))
}
