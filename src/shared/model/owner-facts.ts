import type { ProcessDetail } from './process'
import type { ProcessRef } from './socket'

/**
 * What the rules about open ports need to know of a process that owns one. Every text in it is hostile
 * and is escaped where it is shown.
 */
export interface OwnerFacts
  extends
    ProcessRef,
    Pick<
      ProcessDetail,
      | 'name'
      | 'executable'
      | 'executableDeleted'
      | 'uid'
      | 'user'
      | 'capabilities'
      | 'service'
      | 'container'
    > {}

/**
 * Picks the facts out of all that is known of a process. They bear the name `ref` that the rows use: it
 * may lack a start time that the detail has.
 */
export function ownerFactsOf({ pid, startedAt }: ProcessRef, detail: ProcessDetail): OwnerFacts {
  const { name, executable, executableDeleted, uid, user, capabilities, service, container } =
    detail
  return {
    pid,
    startedAt,
    name,
    executable,
    executableDeleted,
    uid,
    user,
    capabilities,
    service,
    container
  }
}

/** The key to keep what is known of a process by. */
export function processKey({ pid, startedAt }: ProcessRef): string {
  return `${pid} ${startedAt ?? ''}`
}
