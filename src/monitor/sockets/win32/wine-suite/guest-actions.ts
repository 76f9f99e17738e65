import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { TcpEntryCloser } from '../../../closing/win32/tcp-entry-closer'
import { ProcessEnding } from '../../../ending/end-process'
import { HandleHolder } from '../../../ending/win32/handle-holder'
import { checkPort } from '../../../ports/check-port'
import { WinsockProber } from '../../../ports/win32/winsock-prober'
import { Win32ProcessSource } from '../../../processes/win32/win32-process-source'
import { type Fact, known } from '../../../../shared/model/fact'
import type { ReportedActions } from './guest-report'

function needed<T>(fact: Fact<T>): T {
  if (!fact.known) throw new Error(fact.reason)
  return fact.value
}

/** Tries what the window can have done, on ports and processes of the program's own. */
export async function tryActions(ports: {
  readonly listener4: number
  readonly listener6: number
  readonly udp4: number
  readonly free: number
  readonly client4: number
}): Promise<ReportedActions> {
  const prober = needed(WinsockProber.create())
  const [listener4, listener6, udp4, free] = [
    await checkPort(ports.listener4, prober),
    await checkPort(ports.listener6, prober),
    await checkPort(ports.udp4, prober),
    await checkPort(ports.free, prober)
  ]
  return {
    checks: { listener4, listener6, udp4, free },
    ...(await endChild()),
    // Wine's function does nothing and says that it did.
    closed: needed(TcpEntryCloser.create()).close({
      protocol: 'tcp',
      family: 4,
      localAddress: '127.0.0.1',
      localPort: ports.client4,
      remoteAddress: '127.0.0.1',
      remotePort: ports.listener4
    }).result
  }
}

async function endChild(): Promise<Pick<ReportedActions, 'asOwn' | 'asAnother' | 'signal'>> {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 20000)'], { stdio: 'ignore' })
  await once(child, 'spawn')
  const ended = once(child, 'exit')
  const pid = child.pid ?? 0
  const processes = needed(Win32ProcessSource.tryCreate())
  const holder = needed(HandleHolder.create())
  const ending = new ProcessEnding({
    platform: 'win32',
    processes,
    holder,
    children: () => known([])
  })
  const answer = await processes.inspect({ pid, startedAt: null })
  const startedAt = answer.kind === 'found' ? answer.detail.startedAt : null
  const request = { pid, name: null, force: true, ownPids: [] }
  const asOwn = await ending.end({ ...request, startedAt })
  const asAnother = await ending.end({ ...request, startedAt: (startedAt ?? 0) - 1000 })
  const hold = holder.hold(pid)
  const signal = hold.signal('TerminateProcess')
  hold.release()
  await ended
  return { asOwn, asAnother, signal }
}
