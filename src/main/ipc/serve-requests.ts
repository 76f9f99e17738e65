import { ipcMain } from 'electron'
import { type RequestName, requests } from '../../shared/ipc/contract'
import { answerRequest, type RequestHandler } from './answer-request'

/** One function a request. */
export type RequestHandlers = {
  readonly [K in RequestName]: RequestHandler<K>
}

/** Registers every request of the contract. */
export function serveRequests(handlers: RequestHandlers, devServer: string | null): void {
  for (const name of Object.keys(requests) as RequestName[]) serve(name, handlers[name], devServer)
}

function serve<K extends RequestName>(
  name: K,
  handler: RequestHandlers[K],
  devServer: string | null
): void {
  ipcMain.handle(requests[name].channel, ({ senderFrame }, argument: unknown) =>
    answerRequest(name, handler, { frame: senderFrame, argument }, devServer)
  )
}
