import { useEffect, useSyncExternalStore } from 'react'
import { unmappedAddress } from '../../../shared/domain/unmapped-address'
import type { HostName } from '../../../shared/model/host-name'
import { bridge } from '../bridge'
import { HostNames } from './host-names'
import { settingsStore, useSetting } from './settings'

/** The names of hosts, for the life of the page. */
export const hostNames = new HostNames(bridge.reverseNames)

let wasOn = false
settingsStore.subscribe(() => {
  const isOn = settingsStore.get('reverseDns')
  if (wasOn && !isOn) hostNames.clear()
  wasOn = isOn
})

/**
 * What the name servers call an address that is on show; undefined while they have not answered, and always
 * where reverse DNS is off or there is no address. Hostile text.
 */
export function useHostName(address: string | null): HostName['name'] | undefined {
  const [isOn] = useSetting('reverseDns')
  const wanted = isOn && address !== null ? unmappedAddress(address) : null
  useEffect(() => (wanted === null ? undefined : hostNames.want(wanted)), [wanted])
  return useSyncExternalStore(hostNames.subscribe, () =>
    wanted === null ? undefined : hostNames.nameOf(wanted)
  )
}
