import { capabilityName } from '../domain/linux-capabilities'
import { known } from './fact'
import type { OwnerFacts } from './owner-facts'

/** All capabilities, as root holds them. */
export const allCapabilities: readonly string[] = Array.from({ length: 41 }, (_, number) =>
  capabilityName(number)
)

/** A program in /usr/bin that runs as root with all of root's power, but for what `part` says. */
export function ownerFacts(name: string, part: Partial<OwnerFacts> = {}): OwnerFacts {
  return {
    pid: 100,
    startedAt: 5000,
    name,
    executable: known(`/usr/bin/${name}`),
    executableDeleted: false,
    uid: known(0),
    user: known('root'),
    capabilities: known(allCapabilities),
    service: known(null),
    container: known(null),
    ...part
  }
}

/** What differs for a process that runs as `user` without any capability. */
export function runAs(user: string, uid = 1000): Pick<OwnerFacts, 'uid' | 'user' | 'capabilities'> {
  return { uid: known(uid), user: known(user), capabilities: known([]) }
}
