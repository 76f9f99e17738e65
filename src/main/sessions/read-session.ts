import type { z } from 'zod'
import { type PathSession, sessionFormat, sessionVersion } from '../../shared/model/path-session'
import { sessionSchema } from './session-schemas'

/** A session, or why the text is none, as a sentence. */
export type SessionReading =
  | { readonly ok: true; readonly session: PathSession }
  | { readonly ok: false; readonly reason: string }

/** Reads the text of a file. Every field is checked: what is opened may come from anywhere. */
export function readSession(text: string): SessionReading {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refused('It is no JSON, or was cut off.')
  }
  if (typeof value !== 'object' || value === null) return refused('It holds no session.')
  const { format, version } = value as { format?: unknown; version?: unknown }
  if (format !== sessionFormat) return refused('It is no session of Portlight.')
  if (typeof version === 'number' && version > sessionVersion) {
    return refused('A later Portlight wrote it.')
  }
  const parsed = sessionSchema.safeParse(value)
  if (parsed.success) return { ok: true, session: parsed.data }
  return refused(`It is damaged: ${placeOf(parsed.error)}.`)
}

function refused(reason: string): SessionReading {
  return { ok: false, reason }
}

/** Where the first fault is, and what it is. */
function placeOf({ issues: [issue] }: z.ZodError): string {
  if (issue === undefined) return 'a field is not as it has to be'
  const place = issue.path.map(String).join('.').slice(0, 100)
  return `${place === '' ? 'it' : place} is not as it has to be`
}
