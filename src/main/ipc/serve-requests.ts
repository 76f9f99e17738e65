import { ipcMain, type WebFrameMain } from 'electron'
import {
  type Reply,
  type RequestArgument,
  type RequestError,
  type RequestName,
  type RequestValue,
  requests
} from '../../shared/ipc/contract'
import { RequestRefused } from './request-refused'
import { requestSchemas } from './request-schemas'
import { isTrustedSender } from './sender-check'

/** One function a request; `frame` is the checked sender. */
export type RequestHandlers = {
  readonly [K in RequestName]: (
    argument: RequestArgument<K>,
    frame: WebFrameMain
  ) => RequestValue<K> | Promise<RequestValue<K>>
}

function refuse(kind: RequestError['kind'], message: string): Reply<never> {
  return { ok: false, error: { kind, message } }
}

/** Registers every request of the contract: the sender is checked, then the argument, then it runs. */
export function serveRequests(handlers: RequestHandlers, devServer: string | null): void {
  for (const name of Object.keys(requests) as RequestName[]) serve(name, handlers[name], devServer)
}

function serve<K extends RequestName>(
  name: K,
  handler: RequestHandlers[K],
  devServer: string | null
): void {
  ipcMain.handle(
    requests[name].channel,
    async ({ senderFrame }, argument: unknown): Promise<Reply<RequestValue<K>>> => {
      if (senderFrame === null || !isTrustedSender(senderFrame, devServer)) {
        return refuse('forbidden', 'Only the app’s own window may ask this.')
      }
      const parsed = requestSchemas[name].safeParse(argument)
      if (!parsed.success) return refuse('invalid', `${name}: ${parsed.error.message}`)
      try {
        return { ok: true, value: await handler(parsed.data, senderFrame) }
      } catch (error) {
        if (error instanceof RequestRefused) return { ok: false, error: error.error }
        console.error(`${name} failed:`, error)
        return refuse('internal', `${name} failed. The log holds the details.`)
      }
    }
  )
}
