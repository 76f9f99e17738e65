import { z } from 'zod'
import type { RequestArgument, RequestName } from '../../shared/ipc/contract'
import { mostAskedNames } from '../../shared/model/host-name'
import { settingsPatchSchema } from '../settings/setting-schemas'

const port = z.int().min(1).max(65_535)
/** Process numbers have 32 bits where they are widest, on Windows. */
const pid = z.int().min(0).max(0xffff_ffff)
const processRef = { pid, startedAt: z.number().nullable() }
/** Ties the port that is handed over to the request. */
const portRequest = z.strictObject({ nonce: z.string().regex(/^[0-9a-f-]{36}$/) })
const address = z.union([z.ipv4(), z.ipv6()])

/** What an argument of each request must look like. A request without a schema does not compile. */
export const requestSchemas: {
  readonly [K in RequestName]: z.ZodType<RequestArgument<K>>
} = {
  connectMonitor: portRequest,
  connectProber: portRequest,
  reportLive: z.null(),
  reportPageError: z.strictObject({ what: z.string().max(100), details: z.string().max(5000) }),
  checkPort: z.strictObject({ port }),
  nextFreePort: z.strictObject({ after: z.int().min(0).max(65_535) }),
  describeEnding: z.strictObject(processRef),
  endProcess: z.strictObject({
    ...processRef,
    name: z.string().max(4096).nullable(),
    force: z.boolean()
  }),
  closeConnection: z.strictObject({
    protocol: z.enum(['tcp', 'udp']),
    family: z.literal([4, 6]),
    localAddress: address,
    localPort: port,
    remoteAddress: address,
    remotePort: port
  }),
  openFolder: z.strictObject(processRef),
  reverseNames: z.strictObject({ addresses: z.array(address).min(1).max(mostAskedNames) }),
  copyText: z.strictObject({ text: z.string().min(1).max(1_000_000) }),
  saveExport: z.strictObject({
    suggestedName: z.string().max(1000),
    kind: z.enum(['csv', 'json']),
    // Its length is looked at by the handler, which can say what to do about it.
    text: z.string()
  }),
  openSession: z.null(),
  getSettings: z.null(),
  changeSettings: settingsPatchSchema,
  dismissSettingsProblems: z.null(),
  exportSettings: z.null(),
  importSettings: z.null(),
  getDesktop: z.null(),
  setPaused: z.strictObject({ isPaused: z.boolean() }),
  clearReports: z.null(),
  learnListeners: z.null(),
  getAbout: z.null(),
  openLogFolder: z.null(),
  openNotices: z.null()
}
