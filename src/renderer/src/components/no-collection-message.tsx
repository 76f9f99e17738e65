import type { Fault } from '../../../shared/model/fault'
import { sentence } from '../format/sentence'
import { faultTitle } from './fault-title'
import { ScreenMessage } from './screen-message'

/** Stands in place of a table before the first list of sockets: it is awaited, or it failed. */
export function NoCollectionMessage({ fault }: { readonly fault: Fault | null }) {
  if (fault === null) return <ScreenMessage title="Asking the system for its sockets…" busy />
  return (
    <ScreenMessage title="The sockets could not be read" alert>
      {faultTitle(fault)} {sentence(fault.detail)} Portlight tries again by itself.
    </ScreenMessage>
  )
}
