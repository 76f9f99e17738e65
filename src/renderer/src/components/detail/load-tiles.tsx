import type { ReactNode } from 'react'
import type { Fact } from '../../../../shared/model/fact'
import type { ProcessLoad } from '../../../../shared/model/process'
import { byteText } from '../../format/byte-text'
import { percentText } from '../../format/percent-text'
import { FactValue } from '../fact-value'
import { tip } from '../tip'
import { LoadChart } from './load-chart'
import type { LoadSample } from './load-history'
import { chartTop, peakOf } from './load-scale'
import styles from './load-tiles.module.css'
import { Section } from './section'

const explanations = {
  cpu: 'Share of one core since the last look. A process with several busy threads may use more than 100 %.',
  memory: 'What the process holds in RAM. Parts that it shares with others count in each of them.'
}

/** What a process uses now and in the last minute. Each figure has its own place, so nothing moves. */
export function LoadTiles({
  fact,
  samples
}: {
  readonly fact: Fact<ProcessLoad>
  readonly samples: readonly LoadSample[]
}) {
  const cpuPeak = peakOf(samples, 'cpuPercent')
  const memoryPeak = peakOf(samples, 'residentBytes')
  return (
    <Section title="CPU and memory, last minute">
      <dl className={styles['tiles']}>
        <Tile
          name="CPU"
          explanation={explanations.cpu}
          figure={
            <FactValue fact={fact}>
              {({ cpuPercent }) =>
                cpuPercent === null ? 'no figure yet' : percentText(cpuPercent)
              }
            </FactValue>
          }
          peak={cpuPeak === null ? null : percentText(cpuPeak)}
        >
          <LoadChart
            samples={samples}
            figure="cpuPercent"
            top={chartTop(cpuPeak, 5)}
            color="--accent"
          />
        </Tile>
        <Tile
          name="Memory"
          explanation={explanations.memory}
          figure={
            <FactValue fact={fact}>{({ residentBytes }) => byteText(residentBytes)}</FactValue>
          }
          peak={memoryPeak === null ? null : byteText(memoryPeak)}
        >
          <LoadChart
            samples={samples}
            figure="residentBytes"
            top={chartTop(memoryPeak, 1)}
            color="--exposure-network"
          />
        </Tile>
      </dl>
    </Section>
  )
}

function Tile({
  name,
  explanation,
  figure,
  peak,
  children
}: {
  readonly name: string
  readonly explanation: string
  readonly figure: ReactNode
  /** The highest of the last minute; null where there is none yet. */
  readonly peak: string | null
  readonly children: ReactNode
}) {
  return (
    <div className={styles['tile']}>
      <dt className={styles['name']}>
        <span className={styles['explained']} tabIndex={0} {...tip(explanation)}>
          {name}
        </span>
      </dt>
      <dd
        className={styles['figure']}
        {...(peak === null ? {} : tip(`At most ${peak} in the last minute.`))}
      >
        {figure}
        {children}
      </dd>
    </div>
  )
}
