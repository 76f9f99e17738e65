import type { OwnerFacts } from '../../model/owner-facts'
import { missingCapabilities } from '../linux-capabilities'
import { powerText } from '../power-text'

/**
 * What an owner may really do. `full`: what root may, or enough to get there. `root-limited`: root with
 * some capabilities or none. `bind-only`: it may open privileged ports and no more. `some`: other
 * capabilities. `none`: what its user may. `unknown` where that is not told, with the reason in `label`.
 */
export interface OwnerPower {
  readonly kind: 'full' | 'root-limited' | 'bind-only' | 'some' | 'none' | 'unknown'
  /** A few words for it. */
  readonly label: string
}

/** Each of them is as good as all of root's power (capabilities(7)). */
const decisive: readonly string[] = ['CAP_SYS_ADMIN', 'CAP_SYS_MODULE', 'CAP_SYS_RAWIO']

/** From the effective user and, on Linux, the effective capabilities; null owner: not looked at yet. */
export function ownerPower(owner: OwnerFacts | null, hasCapabilities: boolean): OwnerPower {
  if (owner === null) return { kind: 'unknown', label: 'not known' }
  const { uid, capabilities } = owner
  if (!hasCapabilities) {
    if (!uid.known) return { kind: 'unknown', label: `not known: ${uid.reason}` }
    return uid.value === 0
      ? { kind: 'full', label: 'root' }
      : { kind: 'none', label: 'what its user may' }
  }
  if (!capabilities.known) return { kind: 'unknown', label: `not known: ${capabilities.reason}` }
  const held = capabilities.value
  const { label } = powerText(uid.known ? uid.value : null, held)
  const isFull =
    held.some((name) => decisive.includes(name)) || missingCapabilities(held).length === 0
  if (isFull) return { kind: 'full', label }
  if (uid.known && uid.value === 0) return { kind: 'root-limited', label }
  if (held.length === 0) return { kind: 'none', label }
  if (held.every((name) => name === 'CAP_NET_BIND_SERVICE')) return { kind: 'bind-only', label }
  return { kind: 'some', label }
}
