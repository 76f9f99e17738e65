import { type Fact, known, unknown } from '../../../shared/model/fact'
import type { ProcessContainer, ProcessService } from '../../../shared/model/process'
import type { CgroupMembership } from './cgroup'

/** What decides how much the groups of a process can tell here. */
export interface CgroupCircumstances {
  /** True where systemd is the init system (sd_booted(3)). */
  readonly systemdRuns: boolean
  /** False where Portlight sees only a part of the groups (cgroup_namespaces(7)), as in a container. */
  readonly seesAll: boolean
  /** True where the process has ended: it may have left its groups. */
  readonly hasEnded: boolean
}

const ended = unknown('the process has ended (zombie) and has left its groups')

/** The service that a process is part of. That it is part of none is known only where systemd says so. */
export function serviceFact(
  { service, isInScope, isOutside }: CgroupMembership,
  { systemdRuns, seesAll, hasEnded }: CgroupCircumstances
): Fact<ProcessService | null> {
  if (service !== null || isInScope) return known(service)
  if (hasEnded) return ended
  if (!systemdRuns) return unknown('this system does not run systemd, which would tell it')
  if (!seesAll || isOutside) return unknown('Portlight runs in a container and cannot see it')
  return known(null)
}

/** The container that a process is in. */
export function containerFact(
  { container, isOutside }: CgroupMembership,
  { seesAll, hasEnded }: CgroupCircumstances
): Fact<ProcessContainer | null> {
  if (container === 'unfamiliar') {
    return unknown('it seems to be in a container of a kind that Portlight does not know')
  }
  if (container !== null) return known(container)
  if (hasEnded) return ended
  if (!seesAll || isOutside) {
    return unknown('Portlight runs in a container itself and cannot see which')
  }
  return known(null)
}
