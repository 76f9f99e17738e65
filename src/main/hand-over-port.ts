import type { WebFrameMain } from 'electron'
import { type PortLabel, portMessageType } from '../shared/ipc/contract'
import { RequestRefused } from './ipc/request-refused'
import type { UtilityHost } from './utility-host'

/**
 * Gives the page in `frame` a port to a process. Throws `RequestRefused` while that is down; its start
 * is told, and the page asks again.
 */
export function handOverPort(host: UtilityHost, label: PortLabel, frame: WebFrameMain): null {
  const port = host.connect()
  if (port === null) {
    throw new RequestRefused({
      kind: 'unavailable',
      message: `The ${label.process} is not running.`
    })
  }
  frame.postMessage(portMessageType, label, [port])
  return null
}
