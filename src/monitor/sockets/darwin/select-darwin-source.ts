import { messageOf } from '../../../shared/domain/error-message'
import { SysteminformationSource } from '../portable/systeminformation-source'
import { CollectionError, type SocketSource } from '../socket-source'
import { LsofSource } from './lsof-source'
import { type DarwinSourceOptions, NetstatSource } from './netstat-source'

/** What the choice needs of the system; a test passes its own. */
export interface SelectDarwinOptions extends DarwinSourceOptions {
  /** Makes the source that is left where neither netstat nor lsof is of use, for that reason. */
  readonly last?: (reason: string) => SocketSource
}

/**
 * The source of sockets for macOS, chosen by trying: netstat, then lsof, then systeminformation, the
 * reason of each that failed kept in the choice. Takes as long as the programs it tries, up to about
 * ten seconds for each that hangs. Never rejects.
 */
export async function selectDarwinSource({
  last = systeminformation,
  ...options
}: SelectDarwinOptions = {}): Promise<SocketSource> {
  const netstat = new NetstatSource(options)
  const netstatFailure = await failureOf(netstat)
  if (netstatFailure === null) return netstat
  const lsof = new LsofSource({ ...options, instead: netstatFailure })
  const lsofFailure = await failureOf(lsof)
  if (lsofFailure === null) return lsof
  return last(
    `It is left because netstat and lsof are of no use: ${netstatFailure}; ${lsofFailure}`
  )
}

function systeminformation(reason: string): SocketSource {
  return new SysteminformationSource({ platform: 'darwin', reason })
}

async function failureOf(source: SocketSource): Promise<string | null> {
  try {
    await source.collect()
    return null
  } catch (error) {
    if (error instanceof CollectionError) return `${error.fault.what}: ${error.fault.detail}`
    return messageOf(error)
  }
}
