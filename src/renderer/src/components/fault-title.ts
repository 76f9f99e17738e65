import type { Fault } from '../../../shared/model/fault'
import { sentence } from '../format/sentence'

/** What failed, as a sentence. What names only what was being done ("Reading …") gets its verb. */
export function faultTitle({ what }: Pick<Fault, 'what'>): string {
  return /^[A-Z][a-z]+ing /.test(what) ? `${what} failed.` : sentence(what)
}
