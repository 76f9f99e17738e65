import { ActionIcon, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { csvText } from '../../../shared/domain/export/csv'
import type { ExportColumn } from '../../../shared/domain/export/export-table'
import { jsonText } from '../../../shared/domain/export/json'
import { bridge } from '../bridge'
import { sizes } from '../theme/tokens'
import styles from './export-menu.module.css'
import { outcomeText } from './export-outcome-text'
import { HostileText } from './hostile-text'
import { useAnswer } from './use-answer'
import { useLayer } from './use-layer'

/** Grows when the meaning of an exported field changes. */
const schemaVersion = 1
/** How long the answer stands beside the button; milliseconds. */
const answerMs = 6000

interface ExportMenuProps<Row> {
  /** What the rows are, in one word: the file is suggested to be named so. */
  readonly name: string
  readonly columns: readonly ExportColumn<Row>[]
  /** The rows as they are shown when asked. */
  readonly rows: () => Promise<readonly Row[]> | readonly Row[]
}

type Way = 'csv' | 'json' | 'copy'

/** Saves or copies what a screen shows, and says beside it what became of that. */
export function ExportMenu<Row>({ name, columns, rows }: ExportMenuProps<Row>) {
  const [opened, setOpened] = useLayer()
  const [answer, setAnswer] = useAnswer(answerMs)

  async function run(way: Way): Promise<void> {
    const shown = await rows()
    if (way === 'copy') {
      const reply = await bridge.copyText({ text: csvText(columns, shown) })
      setAnswer(outcomeText({ way, rows: shown.length, reply }))
      return
    }
    const head = { schema: `portlight.${name}`, version: schemaVersion, exportedAt: Date.now() }
    const text = way === 'csv' ? csvText(columns, shown) : jsonText(head, columns, shown)
    const reply = await bridge.saveExport({ suggestedName: `portlight-${name}`, kind: way, text })
    setAnswer(outcomeText({ way, rows: shown.length, reply }))
  }

  return (
    <span className={styles['export']}>
      <span
        className={styles['outcome']}
        role="status"
        data-tip={answer === '' ? undefined : answer}
      >
        <HostileText>{answer}</HostileText>
      </span>
      <Menu
        opened={opened}
        onChange={setOpened}
        position="bottom-end"
        shadow="md"
        returnFocus
        withInitialFocusPlaceholder={false}
        closeOnEscape={false}
        transitionProps={{ duration: 0 }}
      >
        <Menu.Target>
          <ActionIcon
            className={styles['button'] ?? ''}
            variant="subtle"
            size={sizes['row-compact']}
            aria-label="Export what is shown"
            data-tip="Export what is shown"
          >
            <IconDownload size={sizes['icon-small']} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void run('csv')}>Save as CSV…</Menu.Item>
          <Menu.Item onClick={() => void run('json')}>Save as JSON…</Menu.Item>
          <Menu.Item onClick={() => void run('copy')}>Copy as CSV</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </span>
  )
}
