import type { ElectronApplication } from 'playwright'

/** Pid of the monitor's utility process; undefined while it is down. */
export function monitorPid(app: ElectronApplication): Promise<number | undefined> {
  return app.evaluate(
    ({ app: electron }) =>
      electron.getAppMetrics().find(({ name }) => name === 'Portlight monitor')?.pid
  )
}
