import type { Fact } from './fact'
import type { ProcessRef } from './socket'

/** A link of the chain from a process up to init. */
export interface ProcessParent extends ProcessRef {
  /** Hostile text: may hold control and bidirectional characters. */
  readonly name: string
}

/** What is known of one process. Every text in it is hostile and is escaped where it is shown. */
export interface ProcessDetail extends ProcessRef {
  readonly name: string
  /** Path of the executable. */
  readonly executable: Fact<string>
  /** True where the file at `executable` was removed or replaced since the start. */
  readonly executableDeleted: boolean
  /** Arguments as the process was started with (it may have rewritten them). */
  readonly commandLine: Fact<readonly string[]>
  readonly uid: Fact<number>
  readonly user: Fact<string>
  readonly workingDirectory: Fact<string>
  /** Nearest parent first, init last; empty for a process that has no parent. */
  readonly parents: Fact<readonly ProcessParent[]>
}

/** Answer to a question about one process. `gone`: it ended, or its pid belongs to another now. */
export type ProcessAnswer =
  | { readonly kind: 'found'; readonly detail: ProcessDetail }
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly reason: string }
