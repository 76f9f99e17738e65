import type { Platform } from '../../../../shared/model/machine'
import type { EngineChoice } from '../../../../shared/model/probing'
import type { SocketEngine } from '../../../../shared/model/settings'
import { HostileText } from '../../components/hostile-text'
import { intervalText } from '../../format/interval-text'
import { intervalChoices } from '../../frame/interval-choices'
import { useSocketStore } from '../../stores/live'
import { useEngines } from '../../stores/probes/live-probes'
import { useSetting } from '../../stores/settings'
import { SettingSelect } from './setting-select'
import { SettingSwitch } from './setting-switch'

const intervals = intervalChoices.map((value) => ({ value, label: intervalText(value) }))

const socketEngines: readonly { readonly value: SocketEngine; readonly label: string }[] = [
  { value: 'auto', label: 'The best there is' },
  { value: 'system', label: 'Without native code' }
]

const probeEngines: readonly { readonly value: EngineChoice; readonly label: string }[] = [
  { value: 'auto', label: 'The best there is' },
  { value: 'native', label: 'Portlight’s own' },
  { value: 'system', label: 'Programs of the system' }
]

/** How often what is shown is looked at, and by which means. */
export function CollectingSettings({ platform }: { readonly platform: Platform | null }) {
  const [intervalMs, setIntervalMs] = useSetting('intervalMs')
  const [socketEngine, setSocketEngine] = useSetting('socketEngine')
  const [probeEngine, setProbeEngine] = useSetting('probeEngine')
  const [reverseDns, setReverseDns] = useSetting('reverseDns')
  // One way only: every source of a Mac is a program of the system.
  const isFixed = platform === 'darwin'
  return (
    <>
      <SettingSelect
        label="Interval"
        sentence="How often sockets are collected while the window can be seen. Hidden, it is every 5 seconds at most."
        choices={intervals}
        value={intervalMs as (typeof intervalChoices)[number]}
        onChange={setIntervalMs}
      />
      <SettingSelect
        label="Sockets"
        sentence="How they are listed. Native code asks the system itself and tells most; without it, its files or programs are read. The collector starts anew."
        note={
          isFixed ? 'On a Mac there is no native way, so this changes nothing.' : <SocketsNow />
        }
        choices={socketEngines}
        value={socketEngine}
        disabled={isFixed}
        onChange={setSocketEngine}
      />
      <SettingSelect
        label="Pings and paths"
        sentence="By what hosts are probed. Counts for targets that are added from now on."
        note={<ProbesNow />}
        choices={probeEngines}
        value={probeEngine}
        onChange={setProbeEngine}
      />
      <SettingSwitch
        label="Names of hosts (reverse DNS)"
        sentence="Asks your name servers what the addresses of connections on show are called. They, and who runs them, learn whom this computer talks to. A name is what the owner of the address writes."
        checked={reverseDns}
        onChange={setReverseDns}
      />
    </>
  )
}

function SocketsNow() {
  const { hello } = useSocketStore()
  if (hello === null) return 'The collector has not said yet what it uses.'
  const { name, reason } = hello.source
  return (
    <>
      In use: {name}. <HostileText>{reason}</HostileText>
    </>
  )
}

function ProbesNow() {
  const engines = useEngines()
  if (engines === null) return 'Nobody has looked yet for what there is: nothing was probed.'
  const names = engines.usable.map(({ name }) => name)
  return names.length === 0 ? 'There is none here.' : `There is: ${names.join(', ')}.`
}
