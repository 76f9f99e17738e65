import type { RouteChange } from '../../../../../shared/model/path'
import { countText, dateTimeText, timeText } from '../../../format/locale-text'

/** What the table says of the changes of route at one hop. */
export interface RouteChangeText {
  /** Time of day of the last one. */
  readonly since: string
  /** All of it, for hovering. Holds addresses as systems told them. */
  readonly whole: string
}

/** Changes at one TTL in words; null where there was none, and for a ping (`ttl` null). */
export function routeChangeText(
  changes: readonly RouteChange[],
  ttl: number | null
): RouteChangeText | null {
  const here = changes.filter((change) => change.ttl === ttl).toSorted((a, b) => a.at - b.at)
  const last = here.at(-1)
  if (last === undefined) return null
  const times =
    here.length === 1 ? '' : ` It is the last of ${countText(here.length)} changes here.`
  return {
    since: timeText(last.at),
    whole: `The route changed at ${dateTimeText(last.at)}: ${last.from} answered before, ${last.to} from then on.${times}`
  }
}
