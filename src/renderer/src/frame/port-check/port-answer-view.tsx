import { Button } from '@mantine/core'
import { IconCircleCheck, IconCircleX, IconHelpCircle } from '@tabler/icons-react'
import type { PortAnswer } from '../../../../shared/domain/port-answer'
import { shownName } from '../../../../shared/domain/shown-name'
import { showControls } from '../../../../shared/domain/visible-text'
import type { NextFreePort, ProbeMethod } from '../../../../shared/model/port-check'
import type { SocketRow } from '../../../../shared/model/socket'
import { HostileText } from '../../components/hostile-text'
import { ownerHiddenText } from '../../components/owner-hidden-text'
import { endpointText } from '../../format/endpoint'
import { timeText } from '../../format/locale-text'
import { sizes } from '../../theme/tokens'
import styles from './port-check.module.css'
import {
  attemptText,
  holdersOf,
  portVerdictText,
  probesText,
  verdictTones
} from './port-verdict-text'

const icons = { good: IconCircleCheck, bad: IconCircleX, open: IconHelpCircle } as const

/** More of them are counted: the box is no list of sockets. */
const mostHolders = 6

interface PortAnswerViewProps {
  readonly answer: PortAnswer
  readonly method: ProbeMethod
  /** When it was tried; milliseconds since the Unix epoch. */
  readonly at: number
  readonly next: NextFreePort | null
  readonly onPort: (port: number) => void
  readonly onHolder: (row: SocketRow) => void
}

/** Whether a port is free: the verdict, then each protocol and IP version, then what else matters. */
export function PortAnswerView({
  answer,
  method,
  at,
  next,
  onPort,
  onHolder
}: PortAnswerViewProps) {
  const tone = verdictTones[answer.verdict]
  const Icon = icons[tone]
  const holders = [answer.tcp, answer.udp].flatMap(holdersOf)
  return (
    <>
      <div className={styles['verdict']} data-tone={tone}>
        <Icon size={sizes.icon} aria-hidden className={styles['icon']} />
        <strong className={styles['word']}>
          <HostileText>{portVerdictText(answer)}</HostileText>
        </strong>
        <NextFree next={next} onPort={onPort} />
      </div>
      <table className={styles['probes']}>
        <caption className={styles['caption']}>Port {answer.port}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">IPv4</th>
            <th scope="col">IPv6</th>
          </tr>
        </thead>
        <tbody>
          {(['tcp', 'udp'] as const).map((protocol) => (
            <tr key={protocol}>
              <th scope="row">{protocol.toUpperCase()}</th>
              {([4, 6] as const).map((family) => {
                const probes = answer[protocol].probes.filter((probe) => probe.family === family)
                const text = probesText(probes)
                return (
                  <td key={family} data-free={text === 'free'}>
                    {text}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {holders.length > 0 && (
        <ul className={styles['holders']} aria-label="Held by">
          {holders.slice(0, mostHolders).map((row) => (
            <li key={row.id}>
              <Holder row={row} onHolder={onHolder} />
            </li>
          ))}
          {holders.length > mostHolders && (
            <li className={styles['text']}>and {holders.length - mostHolders} more sockets</li>
          )}
        </ul>
      )}
      <p className={styles['headline']}>
        <HostileText>{answer.headline}</HostileText>
      </p>
      <ul className={styles['details']}>
        {answer.details.map((detail) => (
          <li key={detail}>{detail}</li>
        ))}
        <li>
          Tried at {timeText(at)}: {attemptText(answer, method)}
        </li>
      </ul>
    </>
  )
}

function NextFree({
  next,
  onPort
}: {
  readonly next: NextFreePort | null
  readonly onPort: (port: number) => void
}) {
  if (next === null) return null
  if (next.result === 'none') {
    return <span className={styles['text']}>None of the next {next.tried} ports is free.</span>
  }
  return (
    <Button
      size="compact-sm"
      variant="default"
      className={styles['next'] ?? ''}
      onClick={() => {
        onPort(next.port)
      }}
    >
      Next free: {next.port}
    </Button>
  )
}

function Holder({
  row,
  onHolder
}: {
  readonly row: SocketRow
  readonly onHolder: (row: SocketRow) => void
}) {
  const owners = row.owners.map(({ name, pid }) => `${shownName(name)} ${pid}`).join(', ')
  const who = owners === '' ? ownerHiddenText(row.ownerHidden).label : owners
  const what = `${row.protocol.toUpperCase()} ${endpointText(row.localAddress, row.localPort)}`
  return (
    <button
      type="button"
      className={styles['holder']}
      aria-label={showControls(`Show ${who}, ${what}`)}
      onClick={() => {
        onHolder(row)
      }}
    >
      <HostileText>{who}</HostileText>
      <span className={styles['endpoint']}>{what}</span>
    </button>
  )
}
