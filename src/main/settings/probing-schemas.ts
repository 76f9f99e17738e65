import { z } from 'zod'
import { longestTyped, type RememberedTarget } from '../../shared/model/path-targets'
import { probeLimits, type ProbingOptions } from '../../shared/model/probing'

function within({ least, most }: { readonly least: number; readonly most: number }) {
  return z.int().min(least).max(most)
}

/** How a target is probed. */
export const probingOptionsSchema: z.ZodType<ProbingOptions> = z.strictObject({
  scope: z.enum(['path', 'target']),
  family: z.literal([4, 6]).nullable(),
  protocol: z.enum(['icmp', 'udp']).nullable(),
  engine: z.enum(['auto', 'native', 'system']),
  intervalMs: within(probeLimits.intervalMs),
  rounds: within(probeLimits.rounds).nullable(),
  maxTtl: within(probeLimits.maxTtl),
  timeLimitMs: within(probeLimits.timeLimitMs),
  flows: within(probeLimits.flows)
})

/** A target of the Paths screen. Whether its name can be read is the prober's to say. */
export const rememberedTargetSchema: z.ZodType<RememberedTarget> = z.strictObject({
  key: z.string().regex(/^t[0-9a-f-]{36}$/),
  typed: z.string().min(1).max(longestTyped),
  host: z.string().min(1).max(300).nullable(),
  options: probingOptionsSchema,
  startsWithPortlight: z.boolean()
})
