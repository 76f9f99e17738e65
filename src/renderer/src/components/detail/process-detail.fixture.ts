import { known, unknown } from '../../../../shared/model/fact'
import type { ProcessDetail } from '../../../../shared/model/process'

/** A process of which all is known, unless `fields` say otherwise. */
export function processDetail(fields: Partial<ProcessDetail> = {}): ProcessDetail {
  return {
    pid: 1204,
    startedAt: 1_700_000_000_000,
    name: 'nginx',
    executable: known('/usr/sbin/nginx'),
    executableDeleted: false,
    commandLine: known(['nginx', '-g', 'daemon off;']),
    uid: known(0),
    user: known('root'),
    workingDirectory: known('/'),
    service: known(null),
    container: known(null),
    capabilities: unknown('not looked at'),
    load: unknown('not looked at'),
    parents: known([]),
    ...fields
  }
}
