import { bridge } from '../../bridge'
import { pathChoice, probeStore } from './live-probes'
import { targetOf } from './opened-target'

/**
 * Asks for a file and shows the session in it. Resolves with why it could not be opened; null where it was,
 * or the person chose none.
 */
export async function openSession(): Promise<string | null> {
  pathChoice.refuseFile(null)
  const reply = await bridge.openSession(null)
  const reason = reply.ok
    ? reply.value.result === 'failed'
      ? reply.value.reason
      : null
    : reply.error.message
  pathChoice.refuseFile(reason)
  if (!reply.ok || reply.value.result !== 'opened') return reason
  const { session, name } = reply.value
  const target = targetOf(session, name, `f${crypto.randomUUID()}`)
  probeStore.addOpened(target)
  pathChoice.show({ kind: 'target', key: target.key })
  return null
}
