import type { Fact } from './fact'
import type { ProcessRef } from './socket'

/** A link of the chain from a process up to init. */
export interface ProcessParent extends ProcessRef {
  /** Hostile text: may hold control and bidirectional characters. */
  readonly name: string
}

/** The manager that runs a process as a service, and the service's name or names in it. */
export interface ProcessService {
  readonly manager: 'systemd' | 'launchd' | 'windows-services'
  /** Several for a Windows process that hosts several services. */
  readonly names: readonly string[]
  /**
   * User whose own manager runs it (systemd --user), by number; absent for services of the system. A
   * user may give a service any name, that of a system's service too.
   */
  readonly userUid?: number
}

/** The container or application sandbox a process runs in. */
export interface ProcessContainer {
  readonly runtime:
    | 'docker'
    | 'podman'
    | 'containerd'
    | 'cri-o'
    | 'kubernetes'
    | 'lxc'
    | 'systemd-nspawn'
    | 'flatpak'
    | 'snap'
  /** Identifier as the runtime knows it. */
  readonly id: string
  /** Name people gave it; null where it is not told without asking the runtime. */
  readonly name: string | null
  /** Uid of the Kubernetes pod that it is part of; absent where it is in none. */
  readonly podUid?: string
}

/** What a process uses of the machine at the moment. */
export interface ProcessLoad {
  /** Share of one core since the look before, 0–100 times the number of cores; null at the first. */
  readonly cpuPercent: number | null
  /** Memory it holds in RAM, shared parts included; bytes. */
  readonly residentBytes: number
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
  /** Null within: it is known to be run by no service manager. */
  readonly service: Fact<ProcessService | null>
  /** Null within: it is known to be in none. */
  readonly container: Fact<ProcessContainer | null>
  /**
   * Effective capabilities by their names in capabilities(7), CAP_NET_BIND_SERVICE for one; Linux
   * only.
   */
  readonly capabilities: Fact<readonly string[]>
  readonly load: Fact<ProcessLoad>
  /** Nearest parent first, init last; empty for a process that has no parent. */
  readonly parents: Fact<readonly ProcessParent[]>
}

/** Answer to a question about one process. `gone`: it ended, or its pid belongs to another now. */
export type ProcessAnswer =
  | { readonly kind: 'found'; readonly detail: ProcessDetail }
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly reason: string }
