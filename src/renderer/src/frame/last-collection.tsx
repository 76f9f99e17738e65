import { tip } from '../components/tip'
import { dateTimeText, millisecondsText, timeText } from '../format/locale-text'
import { useSocketStore } from '../stores/live'
import styles from './top-bar.module.css'

/** When the sockets were collected last, and how long that took. */
export function LastCollection() {
  const { timing } = useSocketStore()
  if (timing === null) return null
  const took = millisecondsText(timing.durationMs)
  return (
    <span
      className={styles['last']}
      {...tip(`Last collected ${dateTimeText(timing.collectedAt)}. It took ${took}.`)}
    >
      {timeText(timing.collectedAt)}
      <span className={styles['took']}>{took}</span>
    </span>
  )
}
