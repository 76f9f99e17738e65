import { messageOf } from '../../shared/domain/error-message'
import type { WorkDoneMessage, Workers, WorkMessage } from '../../shared/ipc/monitor-work'

/** Does the work that main asks for. Never rejects: whatever goes wrong becomes the answer. */
export async function answerWork(
  workers: Workers,
  { id, name, argument }: WorkMessage
): Promise<WorkDoneMessage> {
  try {
    // The compiler does not see that name and argument belong together.
    const work = workers[name] as (argument: unknown) => unknown
    return { type: 'work-done', id, value: await work(argument) }
  } catch (error) {
    return { type: 'work-failed', id, reason: messageOf(error) }
  }
}
