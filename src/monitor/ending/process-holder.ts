import type { EndMethod } from '../../shared/model/end-process'

/** What the system said to the end of a process, by its names in errno(3) where it refused. */
export type SignalAnswer = 'sent' | 'gone' | 'denied' | { readonly failed: string }

/** One process, held fast where the system can: nothing else is reached through it. */
export interface ProcessHold {
  signal(method: EndMethod): SignalAnswer
  /** Has to be called at the end. */
  release(): void
}

/** Takes hold of processes. Chosen once, in select-process-holder.ts. */
export interface ProcessHolder {
  /** Whoever has the number now; null where nobody has. */
  hold(pid: number): ProcessHold | null
  /** Whether a pid is a part of the kernel that only looks like a process. */
  isKernelThread(pid: number): boolean
}
