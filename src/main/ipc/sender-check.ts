import { mayLoad } from '../window/locked-session'

/** The part of an IPC event that tells who sent it. */
export interface SenderFrame {
  readonly url: string
  readonly parent: unknown
}

/**
 * Tells whether a request comes from the app's own page in the top frame. An empty URL (a frame that
 * has not loaded or is gone) is refused.
 */
export function isTrustedSender(frame: SenderFrame | null, devServer: string | null): boolean {
  return frame !== null && frame.parent === null && mayLoad(frame.url, devServer)
}
