import { ActionIcon, Popover, SegmentedControl, Select, Switch } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { type ReactNode } from 'react'
import type { ProbingOptions } from '../../../../../shared/model/probing'
import { intervalText } from '../../../format/interval-text'
import { probeStore } from '../../../stores/probes/live-probes'
import type { PathTarget } from '../../../stores/probes/probe-store'
import { sizes } from '../../../theme/tokens'
import { probeIntervals } from './probe-intervals'
import styles from './target-options.module.css'
import { useLayer } from '../../../components/use-layer'

const any = 'any'
/** So many flows find a second of two equal ways in all but one of 128 cases. */
const flowsForWays = 8

/** How one target is probed: each choice takes hold at once. */
export function TargetOptions({ target }: { readonly target: PathTarget }) {
  const { key, options, startsWithPortlight } = target
  const [opened, setOpened] = useLayer()

  function change(part: Partial<ProbingOptions>): void {
    probeStore.changeOptions(key, part)
  }

  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={sizes['view-menu']}
      position="bottom-end"
      shadow="md"
      trapFocus
      returnFocus
      closeOnEscape={false}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <ActionIcon
          className={styles['button'] ?? ''}
          variant="subtle"
          size={sizes.control}
          aria-label="How it is probed"
          data-tip="How it is probed"
          onClick={() => {
            setOpened(!opened)
          }}
        >
          <IconAdjustmentsHorizontal size={sizes.icon} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={styles['options'] ?? ''} aria-label="How it is probed">
        <Choice
          label="Ask"
          value={options.scope}
          data={[
            { value: 'path', label: 'Every hop' },
            { value: 'target', label: 'The target alone' }
          ]}
          onChange={(scope) => {
            change({ scope })
          }}
        />
        <Line label="Every">
          <Select
            className={styles['select'] ?? ''}
            aria-label="Every"
            size="xs"
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            data={probeIntervals.map((ms) => ({ value: String(ms), label: intervalText(ms) }))}
            value={String(options.intervalMs)}
            onChange={(value) => {
              if (value !== null) change({ intervalMs: Number(value) })
            }}
          />
        </Line>
        <Choice
          label="IP version"
          value={options.family === null ? any : String(options.family)}
          data={[
            { value: any, label: 'Preferred' },
            { value: '4', label: 'IPv4' },
            { value: '6', label: 'IPv6' }
          ]}
          onChange={(value) => {
            change({ family: value === any ? null : value === '4' ? 4 : 6 })
          }}
        />
        <Choice
          label="With"
          value={options.protocol ?? any}
          data={[
            { value: any, label: 'What works' },
            { value: 'icmp', label: 'ICMP' },
            { value: 'udp', label: 'UDP' }
          ]}
          onChange={(value) => {
            change({ protocol: value === any ? null : value })
          }}
        />
        <Choice
          label="Engine"
          value={options.engine}
          data={[
            { value: 'auto', label: 'Best' },
            { value: 'native', label: 'Portlight’s' },
            { value: 'system', label: 'Programs' }
          ]}
          onChange={(engine) => {
            change({ engine })
          }}
        />
        <Choice
          label="Ways"
          value={options.flows > 1 ? 'several' : 'one'}
          data={[
            { value: 'one', label: 'One flow' },
            { value: 'several', label: 'Look for others' }
          ]}
          onChange={(ways) => {
            change({ flows: ways === 'one' ? 1 : flowsForWays })
          }}
        />
        <p className={styles['note']}>All but the time between two rounds begins anew.</p>
        <Switch
          className={styles['switch'] ?? ''}
          size="xs"
          label="Start with Portlight"
          checked={startsWithPortlight}
          onChange={({ currentTarget: { checked } }) => {
            probeStore.setStartsWithPortlight(key, checked)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles['line']}>
      <span className={styles['label']} aria-hidden>
        {label}
      </span>
      {children}
    </div>
  )
}

function Choice<T extends string>({
  label,
  value,
  data,
  onChange
}: {
  readonly label: string
  readonly value: T
  readonly data: readonly { readonly value: T; readonly label: string }[]
  readonly onChange: (value: T) => void
}) {
  return (
    <Line label={label}>
      <SegmentedControl
        aria-label={label}
        size="xs"
        transitionDuration={0}
        data={[...data]}
        value={value}
        onChange={onChange}
      />
    </Line>
  )
}
