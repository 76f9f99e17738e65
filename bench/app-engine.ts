import { cacheFolder } from '../scripts/setup/cache-folder.mjs'
import { findElectron } from '../scripts/setup/electron-runtime.mjs'
import { messageOf } from '../src/shared/domain/error-message'
import { monitorEngineOptions } from '../src/shared/monitor-engine-options'
import type { CaseCommand } from './run-case'

/** What runs Portlight's own case. */
export interface AppEngine {
  /** As a reader of the table wants to know it. */
  readonly name: string
  /** The command that runs a script with a plan; `options` are V8's. */
  command(script: string, plan: unknown, options?: readonly string[]): CaseCommand
}

/**
 * The engine that the collector has in the app: Electron's Node, with the V8 options of the monitor's
 * process. Where no Electron is to be had, the Node that runs the benchmark.
 */
export async function findAppEngine(): Promise<AppEngine> {
  try {
    const { runtime } = await findElectron(cacheFolder(process.env))
    // A build whose fuse forbids it would open an app instead.
    const env = { ELECTRON_RUN_AS_NODE: '1' }
    return engineOf(runtime.executable, `Electron ${runtime.version} as Node`, env)
  } catch (error) {
    const why = messageOf(error)
    return engineOf(
      process.execPath,
      `Node ${process.versions.node}, for want of Electron (${why})`
    )
  }
}

function engineOf(
  path: string,
  name: string,
  env: Readonly<Record<string, string>> = {}
): AppEngine {
  return {
    name,
    command: (script, plan, options = []) => ({
      path,
      args: [...monitorEngineOptions, ...options, script, JSON.stringify(plan)],
      env
    })
  }
}
