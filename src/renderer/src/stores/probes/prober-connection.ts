import type { PortlightBridge } from '../../../../shared/ipc/contract'
import type { ProberMessage } from '../../../../shared/ipc/probe-stream'
import { connectProcess, type PortPage, type ProcessConnection } from '../process-port'
import type { ProbeStore } from './probe-store'

/** Connects the store to the prober, which main starts for it, and again whenever that was restarted. */
export function connectProber(
  bridge: Pick<PortlightBridge, 'connectProber' | 'onProberStatus'>,
  store: ProbeStore,
  page: PortPage
): ProcessConnection {
  let port: MessagePort | null = null

  return connectProcess(page, {
    process: 'prober',
    ask: bridge.connectProber,
    onStatus: bridge.onProberStatus,
    onRefused(reason, isStarting) {
      if (!isStarting) store.disconnected({ reason, isGivenUp: false })
    },
    onPort(adopted) {
      port = adopted
      store.connected((command) => {
        adopted.postMessage(command)
      })
      adopted.onmessage = ({ data }: MessageEvent<ProberMessage>) => {
        if (port === adopted) store.receive(data)
      }
    },
    onDown(reason, isGivenUp) {
      port = null
      store.disconnected({ reason, isGivenUp })
    }
  })
}
