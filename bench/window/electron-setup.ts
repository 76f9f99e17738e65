import { prepareBuild, prepareElectron } from '../../scripts/setup/prepare.mjs'
import { createStepLog } from '../../scripts/setup/step-log.mjs'

/** What it takes to start Electron here. */
export interface ElectronSetup {
  readonly executable: string
  /** Arguments that this machine asks for. */
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly version: string
}

/**
 * The built app, an Electron, and a display that nobody looks at, which ends with this process.
 * @throws SetupError
 */
export async function setUpElectron(): Promise<ElectronSetup> {
  const log = createStepLog(process.stderr)
  await prepareBuild(log)
  const { runtime, electronArguments, env } = await prepareElectron(log, { ownDisplay: true })
  return { executable: runtime.executable, args: electronArguments, env, version: runtime.version }
}
