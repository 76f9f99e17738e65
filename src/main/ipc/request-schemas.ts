import { z } from 'zod'
import type { RequestArgument, RequestName } from '../../shared/ipc/contract'

/** What an argument of each request must look like. A request without a schema does not compile. */
export const requestSchemas: {
  readonly [K in RequestName]: z.ZodType<RequestArgument<K>>
} = {
  connectMonitor: z.strictObject({ nonce: z.string().regex(/^[0-9a-f-]{36}$/) }),
  reportLive: z.null()
}
