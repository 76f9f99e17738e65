import type { Fact } from './fact'
import type { ProcessRef } from './socket'

/** Asks for the end of one process. */
export interface EndProcessRequest extends ProcessRef {
  /**
   * Name as it is shown. It tells the process from another with the same number where the system does
   * not tell when processes started, and only there.
   */
  readonly name: string | null
  /**
   * False asks it to end (SIGTERM), which it may put off or ignore; true ends it (SIGKILL). Windows
   * has no way to ask a program without windows, so both end it there (TerminateProcess).
   */
  readonly force: boolean
}

/** Why Portlight does not end a process. */
export type EndRefusalReason =
  /** Portlight itself, or what started it and runs the same program. */
  | 'portlight'
  /** The first process, which all others come from. */
  | 'init'
  /** A part of the kernel that only looks like a process. */
  | 'kernel'
  /** The system or the user's session would go down with it. */
  | 'critical'
  /** Whether it is still the process that is meant cannot be told. */
  | 'identity'

export interface EndRefusal {
  readonly reason: EndRefusalReason
  /** A sentence for the person. */
  readonly message: string
}

/** How a process is ended: signals of signal(7), or TerminateProcess of Windows. */
export type EndMethod = 'SIGTERM' | 'SIGKILL' | 'TerminateProcess'

/** What became of the wish to end a process. */
export type EndProcessOutcome =
  /** The system took it. Whether the process ends is seen from its rows. */
  | { readonly result: 'sent'; readonly method: EndMethod }
  /** It had ended before. */
  | { readonly result: 'gone' }
  /** Another process has that number now; nothing was sent. `name` is hostile text. */
  | { readonly result: 'not-the-same'; readonly name: string }
  /** The system refused; `hint` says what would help. */
  | { readonly result: 'denied'; readonly hint: string }
  | ({ readonly result: 'refused' } & EndRefusal)
  | { readonly result: 'failed'; readonly message: string }

/** A process that was started by the one in question. `name` is hostile text. */
export interface ChildProcessRef extends ProcessRef {
  readonly name: string
}

/** What would happen to a process, for the question that is asked before. */
export type EndingOutlook =
  | {
      readonly result: 'found'
      /** As the system tells it now; null where it does not. `endProcess` wants it. */
      readonly startedAt: number | null
      /** Null where Portlight would do it. */
      readonly refusal: EndRefusal | null
      readonly gentle: EndMethod
      readonly forced: EndMethod
      /** Processes it has started that still run; they go on without it unless they choose not to. */
      readonly children: Fact<readonly ChildProcessRef[]>
    }
  | { readonly result: 'gone' }
  | { readonly result: 'not-the-same'; readonly name: string }
  | { readonly result: 'failed'; readonly message: string }
