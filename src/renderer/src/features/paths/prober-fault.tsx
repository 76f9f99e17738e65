import { FaultBanner } from '../../components/fault-banner'
import { tryProberAgain, useProberDown, useProberQuiet } from '../../stores/probes/live-probes'

/** Why the figures stand still: the prober stopped or, while it `hasWork`, does not answer. */
export function ProberFault({ hasWork }: { readonly hasWork: boolean }) {
  const down = useProberDown()
  const quietSeconds = useProberQuiet()
  if (down !== null) {
    return (
      <FaultBanner
        fault={{ kind: 'crash', what: 'The prober stopped', detail: down.reason }}
        lastGoodAt={null}
        onTryAgain={down.isGivenUp ? tryProberAgain : null}
      />
    )
  }
  if (quietSeconds === 0 || !hasWork) return null
  return (
    <FaultBanner
      fault={{
        kind: 'timeout',
        what: 'The prober does not answer',
        detail: 'Figures are as they were'
      }}
      counted={`The prober has not answered for ${quietSeconds} seconds`}
      next="Portlight starts it again if that goes on."
      lastGoodAt={null}
    />
  )
}
