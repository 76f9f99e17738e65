import type { CapabilityGap, SourceChoice } from '../../ipc/stream'
import type { AboutFacts, DesktopState } from '../../model/desktop'
import type { Fact } from '../../model/fact'
import type { Fault } from '../../model/fault'
import type { EngineRefusal } from '../../model/probing'
import type { Settings } from '../../model/settings'
import { showControls } from '../visible-text'
import { withoutPlaces } from './without-places'

/** What is known of Portlight itself at the moment; null for what is not. */
export interface DiagnosticFacts {
  readonly about: Omit<AboutFacts, 'logFolder' | 'dataFolder'>
  readonly elevated: Fact<boolean>
  readonly sockets: {
    readonly source: SourceChoice
    readonly gaps: readonly CapabilityGap[]
    readonly count: number
    /** Milliseconds that the last collection took; null before the first. */
    readonly durationMs: number | null
    readonly fault: Fault | null
  } | null
  readonly engines: {
    readonly usable: readonly SourceChoice[]
    readonly refusals: readonly EngineRefusal[]
  } | null
  readonly desktop: DesktopState | null
  readonly settings: Settings
}

/** What the text contains, and what it does not, for the person who is about to hand it on. */
export const diagnosticContents = {
  contained: [
    'versions of Portlight, its runtime and the operating system',
    'how sockets are listed and hosts are probed, and why',
    'numbers: sockets, known and reported listeners, memory',
    'settings that are a choice or a switch'
  ],
  leftOut: [
    'names of hosts, users and programs',
    'addresses, ports and paths',
    'command lines, queries and targets'
  ]
} as const

/**
 * A text to hand on to others who are to help. It contains what `diagnosticContents` says; texts of the
 * system in it are rid of paths and addresses.
 */
export function diagnosticsText(facts: DiagnosticFacts): string {
  return [
    'Portlight diagnostics',
    `Contains: ${diagnosticContents.contained.join('; ')}.`,
    `Left out: ${diagnosticContents.leftOut.join('; ')}.`,
    '',
    ...versionLines(facts),
    '',
    ...socketLines(facts),
    ...engineLines(facts),
    '',
    ...desktopLines(facts.desktop),
    ...settingLines(facts.settings),
    '',
    ...facts.about.processes.map(
      ({ name, bytes }) => `Memory of ${showControls(name)}: ${Math.round(bytes / 1_000_000)} MB`
    ),
    ''
  ].join('\n')
}

function versionLines({ about, elevated }: DiagnosticFacts): string[] {
  const { version, electron, chromium, node, v8, system, display, hasNoSandbox } = about
  return [
    `Portlight ${version}`,
    `Electron ${electron}, Chromium ${chromium}, Node.js ${node}, V8 ${v8}`,
    `System: ${told(system)}${display === null ? '' : `, ${told(display)}`}`,
    `Sandbox: ${hasNoSandbox ? 'off, by --no-sandbox' : 'on'}`,
    `Elevated: ${elevated.known ? yesOrNo(elevated.value) : `not known (${told(elevated.reason)})`}`
  ]
}

function socketLines({ sockets }: DiagnosticFacts): string[] {
  if (sockets === null) return ['Sockets: the collector has not said anything']
  const { source, gaps, count, durationMs, fault } = sockets
  return [
    `Sockets: ${told(source.name)}, because ${told(source.reason)}`,
    ...gaps.map(({ what, why }) => `Not shown: ${told(what)}, because ${told(why)}`),
    `Sockets listed: ${count}`,
    `Last collection: ${durationMs === null ? 'none yet' : `${Math.round(durationMs)} ms`}`,
    `Fault: ${fault === null ? 'none' : `${fault.kind}, ${told(fault.what)}: ${told(fault.detail)}`}`
  ]
}

function engineLines({ engines }: DiagnosticFacts): string[] {
  if (engines === null) return ['Probes: nothing was probed yet, so nobody looked for ways to']
  return [
    ...engines.usable.map(({ name, reason }) => `Probes: ${told(name)}, because ${told(reason)}`),
    ...engines.refusals.map(({ name, why }) => `Not used for probes: ${told(name)}, ${told(why)}`)
  ]
}

function desktopLines(desktop: DesktopState | null): string[] {
  if (desktop === null) return ['Desktop: not known']
  const { isPaused, tray, startAtLogin, notifications, listeners } = desktop
  const { known, reports, problem } = listeners
  return [
    `Paused: ${yesOrNo(isPaused)}`,
    `Tray: ${yesOrNo(tray.can)}, start at login: ${yesOrNo(startAtLogin.can)}, notifications: ${yesOrNo(notifications.can)}`,
    `Listeners known: ${known ?? 'not learned'}, reported: ${reports.length}, file: ${problem === null ? 'in order' : told(problem)}`
  ]
}

/** Choices and switches only: everything else may hold what a person typed. */
function settingLines(settings: Settings): string[] {
  const { theme, zoomPercent, intervalMs, socketEngine, probeEngine, newListenerRule } = settings
  const { showTray, closeToTray, startAtLogin, reverseDns, savedViews, pathTargets } = settings
  return [
    `Theme: ${theme}, size: ${zoomPercent} %, interval: ${intervalMs} ms`,
    `Engines: sockets ${socketEngine}, probes ${probeEngine}, reverse DNS: ${yesOrNo(reverseDns)}`,
    `Tray: ${yesOrNo(showTray)}, close to tray: ${yesOrNo(closeToTray)}, start at login: ${yesOrNo(startAtLogin)}`,
    `New listeners: ${newListenerRule}`,
    `Saved views: ${savedViews.length}, targets: ${pathTargets.length}`
  ]
}

function told(text: string): string {
  return showControls(withoutPlaces(text))
}

function yesOrNo(is: boolean): string {
  return is ? 'yes' : 'no'
}
