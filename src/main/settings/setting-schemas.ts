import { z } from 'zod'
import { mostRememberedTargets } from '../../shared/model/path-targets'
import {
  intervalLimits,
  type SettingName,
  type Settings,
  type SettingsPatch,
  zoomChoices
} from '../../shared/model/settings'
import { rememberedTargetSchema } from './probing-schemas'

/** Names of screens, tables, columns and hints, as the window gives them. */
const id = z.string().regex(/^[a-z][A-Za-z0-9:-]{0,59}$/)
const columns = z.array(id).max(100)
const width = z.number().min(20).max(4000)

/** A record of a bounded number of entries: what the window may have kept must not grow for ever. */
function record<T extends z.ZodType>(value: T, most: number) {
  return z.record(id, value).refine((entries) => Object.keys(entries).length <= most, {
    error: `At most ${most} are kept`
  })
}

/** What each setting must look like. One without a schema does not compile. */
export const settingSchemas: { readonly [K in SettingName]: z.ZodType<Settings[K]> } = {
  theme: z.enum(['system', 'dark', 'light']),
  zoomPercent: z.literal(zoomChoices),
  intervalMs: z.int().min(intervalLimits.least).max(intervalLimits.most),
  socketEngine: z.enum(['auto', 'system']),
  probeEngine: z.enum(['auto', 'native', 'system']),
  reverseDns: z.boolean(),
  showTray: z.boolean(),
  closeToTray: z.boolean(),
  startAtLogin: z.boolean(),
  newListenerRule: z.enum(['off', 'all', 'privileged', 'exposed', 'query']),
  // Whether it can be read is the monitor's to say, and the window's before it is saved.
  newListenerQuery: z.string().max(4096),
  paneWidth: width.nullable(),
  savedViews: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1).max(80),
        query: z.string().max(4096),
        screen: id
      })
    )
    .max(200),
  tables: record(
    z.strictObject({
      order: columns,
      hidden: columns,
      shown: columns,
      widths: record(width, 100),
      sort: z.strictObject({ column: id, descending: z.boolean() }).nullable()
    }),
    50
  ),
  pathTargets: z.array(rememberedTargetSchema).max(mostRememberedTargets),
  protocolsApart: z.boolean(),
  hintsSeen: z.array(id).max(500),
  lastScreen: id.nullable()
}

export const settingNames = Object.keys(settingSchemas) as SettingName[]

/** What the window may change: any of the settings, and nothing else. */
export const settingsPatchSchema: z.ZodType<SettingsPatch> = z
  .strictObject(settingSchemas)
  .partial()
