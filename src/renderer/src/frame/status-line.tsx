import { faultTitle } from '../components/fault-title'
import { HostileText } from '../components/hostile-text'
import { tip } from '../components/tip'
import { countText, dateTimeText, millisecondsText, timeText } from '../format/locale-text'
import { sentence } from '../format/sentence'
import type { Freshness } from '../stores/freshness'
import { useSocketStore } from '../stores/live'
import type { SocketStore } from '../stores/socket-store'
import { Explained, ExplainedPart } from './explained'
import { hiddenOwnersText, type TitledText } from './hidden-owners-text'
import { intervalText } from '../format/interval-text'
import { ProbeStatus } from './probe-status'
import type { ScreenId } from './screens'
import styles from './status-line.module.css'

/** The bottom edge: what was collected, when and how, and what is not shown. */
export function StatusLine({
  screen,
  freshness
}: {
  readonly screen: ScreenId
  readonly freshness: Freshness
}) {
  return screen === 'paths' ? <ProbeStatus /> : <SocketStatus freshness={freshness} />
}

function SocketStatus({ freshness }: { readonly freshness: Freshness }) {
  const store = useSocketStore()
  return (
    <footer className={styles['line']} data-stale={freshness === 'stale'}>
      <Collected store={store} freshness={freshness} />
      <HiddenOwners store={store} />
      <Source store={store} />
    </footer>
  )
}

function Collected({
  store,
  freshness
}: {
  readonly store: SocketStore
  readonly freshness: Freshness
}) {
  const { timing, fault, size } = store
  const sockets = `${countText(size)} ${size === 1 ? 'socket' : 'sockets'}`
  if (freshness === 'stale' && fault !== null) {
    const text = `${timing === null ? 'Nothing collected' : `${sockets}, from ${timeText(timing.collectedAt)}`}: ${faultTitle(fault)} ${sentence(fault.detail)}`
    return (
      <span className={styles['fault']} {...tip(text)}>
        <HostileText>{text}</HostileText>
      </span>
    )
  }
  if (timing === null) return null
  const took = millisecondsText(timing.durationMs)
  const every = store.hello === null ? '' : `, every ${intervalText(store.hello.intervalMs)}`
  return (
    <span
      className={styles['collected']}
      {...tip(`Last collected ${dateTimeText(timing.collectedAt)}. It took ${took}${every}.`)}
    >
      {sockets}
    </span>
  )
}

/** Sockets that must have an owner but show none: how many, why, and what helps. */
function HiddenOwners({ store }: { readonly store: SocketStore }) {
  if (store.hello === null) return null
  const text = hiddenOwnersText(store.hiddenOwners, store.size, store.hello.machine)
  if (text === null) return null
  const whole = `${text.summary}: ${text.cause}`
  return (
    <span className={styles['hidden']}>
      <span className={styles['summary']} {...tip(whole)}>
        {whole}
      </span>
      <span aria-hidden>·</span>
      <Explained label="Why?">
        <Texts texts={text.why} />
        <ExplainedPart title="What is shown all the same">
          <p>The sockets themselves, with addresses, states and users where those are told.</p>
        </ExplainedPart>
      </Explained>
      <span aria-hidden>·</span>
      <Explained label="What can I do?">
        <Texts texts={text.remedies} />
      </Explained>
    </span>
  )
}

function Texts({ texts }: { readonly texts: readonly TitledText[] }) {
  return texts.map(({ title, text, command }) => (
    <ExplainedPart key={title} title={title}>
      <p>
        <HostileText>{text}</HostileText>
      </p>
      {command !== undefined && <code>{command}</code>}
    </ExplainedPart>
  ))
}

function Source({ store: { hello } }: { readonly store: SocketStore }) {
  if (hello === null) return null
  const { source, gaps } = hello
  return (
    <span className={styles['end']}>
      <Explained label={`Source: ${source.name}`}>
        <ExplainedPart title="Where this comes from">
          <p>{source.reason}</p>
        </ExplainedPart>
        <ExplainedPart title="What is not shown here">
          {gaps.length === 0 ? (
            <p>Nothing that is known of: this source tells all that Portlight shows.</p>
          ) : (
            <ul>
              {gaps.map(({ what, why, remedy }) => (
                <li key={what}>
                  <b>{what}.</b> {why} {remedy}
                </li>
              ))}
            </ul>
          )}
        </ExplainedPart>
      </Explained>
    </span>
  )
}
