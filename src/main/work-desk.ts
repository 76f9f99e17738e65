import {
  isWorkDoneMessage,
  type WorkArgument,
  type WorkMessage,
  type WorkName,
  type WorkValue
} from '../shared/ipc/monitor-work'
import { RequestRefused } from './ipc/request-refused'

/** The monitor does all of its work in far less; milliseconds. */
export const workLimitMs = 5000

/** Hands work to the monitor and brings back what comes of it. */
export interface WorkDesk {
  /**
   * @throws RequestRefused `unavailable` where the monitor is down, ends, or has not answered in
   * `workLimitMs`; `internal` where the work failed.
   */
  ask<K extends WorkName>(name: K, argument: WorkArgument<K>): Promise<WorkValue<K>>
  /** A message came from the monitor; what answers no work under way is ignored. */
  receive(message: unknown): void
  /** The monitor has ended: nothing under way will be answered. */
  monitorEnded(): void
}

interface UnderWay {
  readonly resolve: (value: unknown) => void
  readonly reject: (refusal: RequestRefused) => void
  readonly timer: NodeJS.Timeout
}

/** `post` sends a message to the monitor; false where it is down. */
export function createWorkDesk(post: (message: WorkMessage) => boolean): WorkDesk {
  const underWay = new Map<number, UnderWay>()
  let lastId = 0

  function take(id: number): UnderWay | null {
    const found = underWay.get(id)
    if (found === undefined) return null
    underWay.delete(id)
    clearTimeout(found.timer)
    return found
  }

  return {
    ask<K extends WorkName>(name: K, argument: WorkArgument<K>) {
      const id = (lastId += 1)
      return new Promise<WorkValue<K>>((resolve, reject) => {
        const timer = setTimeout(() => {
          take(id)?.reject(
            unavailable(
              `The monitor has not answered for ${workLimitMs / 1000} seconds.`,
              'Whether it was done is not known. Look at the list before you try again.'
            )
          )
        }, workLimitMs)
        underWay.set(id, { resolve: resolve as UnderWay['resolve'], reject, timer })
        // The compiler does not see that name and argument belong together.
        if (!post({ type: 'work', id, name, argument } as WorkMessage)) {
          take(id)?.reject(
            unavailable('The monitor is not running.', 'It is started again within seconds.')
          )
        }
      })
    },
    receive(message) {
      if (!isWorkDoneMessage(message)) return
      const work = take(message.id)
      if (message.type === 'work-done') work?.resolve(message.value)
      else work?.reject(new RequestRefused({ kind: 'internal', message: message.reason }))
    },
    monitorEnded() {
      for (const id of [...underWay.keys()]) {
        take(id)?.reject(
          unavailable(
            'The monitor ended before it had answered.',
            'Whether it was done is not known. Look at the list before you try again.'
          )
        )
      }
    }
  }
}

function unavailable(message: string, hint: string): RequestRefused {
  return new RequestRefused({ kind: 'unavailable', message, hint })
}
