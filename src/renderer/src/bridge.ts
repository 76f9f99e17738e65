import type { PortlightBridge } from '../../shared/ipc/contract'

declare global {
  interface Window {
    readonly portlight: PortlightBridge
  }
}

/** What preload lets the page do. */
export const bridge: PortlightBridge = window.portlight
