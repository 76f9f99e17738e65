import { Button } from '@mantine/core'
import { wasSetBackSince } from '../../../../shared/domain/set-back-clock'
import { shownName } from '../../../../shared/domain/shown-name'
import { showControls } from '../../../../shared/domain/visible-text'
import type { ListenerReport } from '../../../../shared/model/desktop'
import { exposureText } from '../../components/exposure-text'
import { useFrameActions } from '../../components/frame-actions'
import { HostileText } from '../../components/hostile-text'
import { tip } from '../../components/tip'
import { countText, dateTimeText } from '../../format/locale-text'
import { pastTimeText } from '../../format/past-time-text'
import { desktopStore } from '../../stores/desktop'
import styles from './report-list.module.css'

/** The new listeners that were reported, the newest first. */
export function ReportList({
  reports,
  isOn
}: {
  readonly reports: readonly ListenerReport[]
  readonly isOn: boolean
}) {
  if (reports.length === 0) {
    return isOn ? <p className={styles['none']}>Nothing was reported so far.</p> : null
  }
  return (
    <div className={styles['reports']}>
      <div className={styles['head']}>
        <h3 className={styles['title']} id="reported-listeners">
          Reported <span className={styles['count']}>{countText(reports.length)}</span>
        </h3>
        <Button
          size="compact-xs"
          variant="default"
          aria-label="Clear the list of reported listeners"
          onClick={() => void desktopStore.clearReports()}
        >
          Clear
        </Button>
      </div>
      <ul className={styles['list']} aria-labelledby="reported-listeners">
        {reports.map((report) => (
          <Report key={report.id} report={report} />
        ))}
      </ul>
    </div>
  )
}

function Report({ report }: { readonly report: ListenerReport }) {
  const { protocol, port, reach, name, path, foundAt, wasThereBefore } = report
  const { showPort } = useFrameActions()
  const { label, kind, explanation } = exposureText(reach)
  const now = Date.now()
  const time = dateTimeText(foundAt)
  const shown = wasThereBefore ? `Before ${time}` : time
  return (
    <li className={styles['line']}>
      <span
        className={styles['time']}
        {...tip(wasThereBefore ? olderText : `First seen at ${pastTimeText(foundAt, now)}.`)}
      >
        {wasSetBackSince(foundAt, now) ? 'Time not known' : shown}
      </span>
      <button
        type="button"
        className={styles['port']}
        {...tip('Shows it among the open ports')}
        onClick={() => {
          showPort(port)
        }}
      >
        {protocol.toUpperCase()} {port}
      </button>
      <span className={styles['reach']} data-exposure={kind} {...tip(explanation)}>
        {label}
      </span>
      <span className={styles['program']} data-tip={path === null ? undefined : showControls(path)}>
        {name === null ? 'Program not known' : <HostileText>{shownName(name)}</HostileText>}
      </span>
    </li>
  )
}

const olderText = 'It was open when Portlight began to look, and had not been before.'
