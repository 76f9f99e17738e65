import { z } from 'zod'
import type { Exposure } from '../../shared/domain/exposure'
import {
  type KnownListener,
  longestProgramText,
  mostKnownListeners
} from '../../shared/domain/listeners/known-listener'
import type { FoundListener } from '../../shared/ipc/listener-news'

/** So many reports are kept, the newest. */
export const mostReports = 200

/** What is kept of listeners from one start to the next. */
export interface ListenerFile {
  readonly version: 1
  /** Null before what is usual was learned. */
  readonly known: readonly KnownListener[] | null
  /** Milliseconds since the Unix epoch; null like `known`. */
  readonly learnedAt: number | null
  /** The newest first. */
  readonly reports: readonly FoundListener[]
}

const reaches = [
  'loopback',
  'link-local',
  'private',
  'public',
  'multicast',
  'all-interfaces'
] as const satisfies readonly Exposure[]

const text = z.string().max(longestProgramText).nullable()
const port = z.int().min(1).max(65_535)
const time = z.number().min(0)
const place = { protocol: z.enum(['tcp', 'udp']), reach: z.enum(reaches).nullable() }

export const listenerFileSchema: z.ZodType<ListenerFile> = z.strictObject({
  version: z.literal(1),
  known: z
    .array(z.strictObject({ ...place, port: port.nullable(), name: text, path: text }))
    .max(mostKnownListeners)
    .nullable(),
  learnedAt: time.nullable(),
  reports: z
    .array(
      z.strictObject({
        ...place,
        port,
        name: text,
        path: text,
        pid: z.int().min(0).nullable(),
        foundAt: time,
        wasThereBefore: z.boolean()
      })
    )
    .max(mostReports)
})
