import type { WebFrameMain } from 'electron'
import type {
  Reply,
  RequestArgument,
  RequestError,
  RequestName,
  RequestValue
} from '../../shared/ipc/contract'
import { RequestRefused } from './request-refused'
import { requestSchemas } from './request-schemas'
import { isTrustedSender, type SenderFrame } from './sender-check'

/** What a request does; `frame` is the checked sender. */
export type RequestHandler<K extends RequestName, Frame = WebFrameMain> = (
  argument: RequestArgument<K>,
  frame: Frame
) => RequestValue<K> | Promise<RequestValue<K>>

function refuse(kind: RequestError['kind'], message: string): Reply<never> {
  return { ok: false, error: { kind, message } }
}

/**
 * Answers one request: the sender is checked, then the argument, then `handler` runs. Never rejects:
 * whatever is wrong becomes a reply with the reason. `frame` is null where the sender is gone already.
 */
export async function answerRequest<K extends RequestName, Frame extends SenderFrame>(
  name: K,
  handler: RequestHandler<K, Frame>,
  asked: { readonly frame: Frame | null; readonly argument: unknown },
  devServer: string | null
): Promise<Reply<RequestValue<K>>> {
  const { frame, argument } = asked
  if (frame === null || !isTrustedSender(frame, devServer)) {
    return refuse('forbidden', 'Only the app’s own window may ask this.')
  }
  const parsed = requestSchemas[name].safeParse(argument)
  if (!parsed.success) return refuse('invalid', `${name}: ${parsed.error.message}`)
  try {
    return { ok: true, value: await handler(parsed.data, frame) }
  } catch (error) {
    if (error instanceof RequestRefused) return { ok: false, error: error.error }
    console.error(`${name} failed:`, error)
    return refuse('internal', `${name} failed. The log holds the details.`)
  }
}
