import { type RefObject, useEffect } from 'react'
import { QueryBox } from '../components/query-box'
import { completionValues } from '../stores/completion-values'
import type { Freshness } from '../stores/freshness'
import { monitorConnection, socketStore } from '../stores/live'
import type { FrameCommand } from './frame-command'
import { IntervalMenu } from './interval-menu'
import { LastCollection } from './last-collection'
import { LiveButton } from './live-button'
import { type AskedPort, PortCheck } from './port-check/port-check'
import type { ScreenEntry } from './screens'
import { TargetBox } from './target-box'
import { probe } from '../stores/probes/live-probes'
import styles from './top-bar.module.css'
import { ViewMenu } from './views/view-menu'

const values = completionValues(socketStore)

interface TopBarProps {
  readonly screen: ScreenEntry
  readonly queryBox: RefObject<HTMLInputElement | null>
  readonly query: string
  readonly onQuery: (query: string) => void
  /** Enter or the down arrow: on to what the filter left. */
  readonly onEnter: () => void
  readonly paused: boolean
  readonly freshness: Freshness
  /** What the box “Is a port free?” is about; null while it is closed. */
  readonly askedPort: AskedPort | null
  readonly onAskedPortClose: () => void
  readonly run: (command: FrameCommand) => void
}

/** The top edge: the query with its saved views, the box about ports, and how live it all is. */
export function TopBar(props: TopBarProps) {
  const { screen, query, onQuery, paused, freshness, run } = props

  useEffect(() => {
    monitorConnection.setInterest({ paused })
  }, [paused])

  return (
    <header className={styles['bar']}>
      {screen.id === 'paths' && <TargetBox ref={props.queryBox} onProbe={probe} />}
      {screen.query !== null && (
        <>
          <QueryBox
            ref={props.queryBox}
            label={screen.query.label}
            placeholder={screen.query.hint}
            keyHint="/"
            query={query}
            onQuery={onQuery}
            onEnter={props.onEnter}
            values={values}
          />
          <ViewMenu
            screen={screen.id}
            query={query}
            onView={(view) => {
              run({ kind: 'view', view })
            }}
          />
        </>
      )}
      <div className={styles['end']}>
        <PortCheck
          asked={props.askedPort}
          onOpen={() => {
            run({ kind: 'check-port', port: null })
          }}
          onClose={props.onAskedPortClose}
          onHolder={({ id }) => {
            run({ kind: 'socket', id })
          }}
        />
        <LastCollection />
        <span className={styles['pace']}>
          <LiveButton
            freshness={freshness}
            paused={paused}
            onPaused={() => {
              run({ kind: 'pause' })
            }}
          />
          <IntervalMenu />
        </span>
      </div>
    </header>
  )
}
