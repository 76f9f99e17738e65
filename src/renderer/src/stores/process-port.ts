import {
  portMessageType,
  type PortProcess,
  type ProcessStatus,
  type Reply
} from '../../../shared/ipc/contract'

/** The parts of the window that bring ports. */
export type PortPage = Pick<Window, 'addEventListener'>

/** How a page gets a port to one of Portlight's processes, and what it does with it. */
export interface PortUser {
  readonly process: PortProcess
  readonly ask: (argument: { readonly nonce: string }) => Promise<Reply<null>>
  readonly onStatus: (listener: (status: ProcessStatus) => void) => void
  /** Main does not know the process yet, or any more; `isStarting` where its start is about to be told. */
  readonly onRefused: (reason: string, isStarting: boolean) => void
  /** The new port; the one before, if any, is closed. */
  readonly onPort: (port: MessagePort) => void
  /** The process ended; its port is closed. */
  readonly onDown: (reason: string, isGivenUp: boolean) => void
}

export interface ProcessConnection {
  /** Has a process started that main has given up. */
  askAgain(): void
}

/**
 * Connects to a process, and again whenever it has been started anew. Lives as long as `page`, the window
 * whose messages bring the ports: only a message of the page itself that carries the nonce of the last
 * request is taken.
 */
export function connectProcess(page: PortPage, user: PortUser): ProcessConnection {
  let port: MessagePort | null = null
  let awaitedNonce: string | null = null

  async function connect(): Promise<void> {
    const nonce = crypto.randomUUID()
    awaitedNonce = nonce
    const reply = await user.ask({ nonce })
    if (reply.ok) return
    user.onRefused(reply.error.message, reply.error.kind === 'unavailable')
  }

  page.addEventListener('message', ({ source, data, ports }: MessageEvent<unknown>) => {
    if (source !== page || typeof data !== 'object' || data === null) return
    const { type, process, nonce } = data as { type?: unknown; process?: unknown; nonce?: unknown }
    const [handed] = ports
    if (type !== portMessageType || process !== user.process || handed === undefined) return
    if (nonce !== awaitedNonce) {
      // The process would go on working for nobody.
      handed.close()
      return
    }
    awaitedNonce = null
    port?.close()
    port = handed
    user.onPort(handed)
  })

  user.onStatus((status) => {
    if (status.state === 'running') {
      void connect()
      return
    }
    // What the old port still holds must not pass for news.
    port?.close()
    port = null
    awaitedNonce = null
    user.onDown(status.reason, status.isGivenUp)
  })

  void connect()
  return { askAgain: () => void connect() }
}
