import type { SavedView, Theme } from '../../../shared/model/settings'
import type { ProbingOptions } from '../../../shared/model/probing'
import type { ProcessRef } from '../../../shared/model/socket'
import type { ShortcutAction } from './keys/shortcuts'

/** Everything that the frame can be told to do, by keys, by the palette or by its buttons. */
export type FrameCommand =
  | ShortcutAction
  /** Choose a socket, on the screen that shows it. */
  | { readonly kind: 'socket'; readonly id: number }
  /** Show a process; `name` is hostile text. */
  | { readonly kind: 'process'; readonly ref: ProcessRef; readonly name: string | null }
  /** Open the box “Is a port free?”, with a port or empty. */
  | { readonly kind: 'check-port'; readonly port: number | null }
  /** Probe a host on the screen of paths; `typed` is whatever a person typed. */
  | { readonly kind: 'probe'; readonly typed: string; readonly part: Partial<ProbingOptions> }
  /** Ask for a file with a session, and show it on the screen of paths. */
  | { readonly kind: 'open-session' }
  | { readonly kind: 'view'; readonly view: SavedView }
  /** Open the box that tells what Portlight is made of. */
  | { readonly kind: 'about' }
  | { readonly kind: 'theme'; readonly theme: Theme }
  | { readonly kind: 'interval'; readonly intervalMs: number }

/** Leaves the open ports with this number in their table, and shows it. */
export function openPortsCommand(port: number): FrameCommand {
  const query = `port:${port}`
  return { kind: 'view', view: { name: query, query, screen: 'ports' } }
}
