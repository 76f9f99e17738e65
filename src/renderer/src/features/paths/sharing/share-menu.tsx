import { ActionIcon, Menu } from '@mantine/core'
import { IconShare2 } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import {
  type ExportKind,
  largestExport,
  type SaveExportOutcome
} from '../../../../../shared/model/save-export'
import type { Reply } from '../../../../../shared/ipc/contract'
import { bridge } from '../../../bridge'
import { HostileText } from '../../../components/hostile-text'
import { sentence } from '../../../format/sentence'
import type { PathTarget } from '../../../stores/probes/probe-store'
import { sizes } from '../../../theme/tokens'
import { hopsCsv, pathAndProbesJson, probesCsv, reportText } from './path-files'
import { sessionOf } from './session-of'
import styles from './share-menu.module.css'
import { useAnswer } from './use-answer'

/** Copies, exports and saves what is known of a target, and says beside it what became of that. */
export function ShareMenu({ target }: { readonly target: PathTarget }) {
  const { view, typed } = target
  const [opened, setOpened] = useState(false)
  const [answer, setAnswer] = useAnswer()
  if (view === null) return null
  const known = view

  async function save(kind: ExportKind, name: string, text: string): Promise<void> {
    // Text has as many bytes as characters or more; what is close to the limit main finds out.
    if (text.length > largestExport) {
      setAnswer(`Not saved: it is larger than ${largestExport / 1_000_000} MB.`)
      return
    }
    const reply = await bridge.saveExport({ suggestedName: `${name} ${typed}`, kind, text })
    setAnswer(savedText(reply))
  }

  async function copy(): Promise<void> {
    const reply = await bridge.copyText({ text: reportText(known, target, Date.now()) })
    setAnswer(reply.ok ? 'Report copied.' : `Not copied: ${sentence(reply.error.message)}`)
  }

  /** Closes this and nothing else: the window's own Escape looks at what is prevented. */
  function closeOnEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !opened) return
    event.preventDefault()
    setOpened(false)
  }

  return (
    <span className={styles['share']}>
      <span
        className={styles['answer']}
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
        closeOnEscape={false}
        transitionProps={{ duration: 0 }}
      >
        <Menu.Target>
          <ActionIcon
            className={styles['button'] ?? ''}
            variant="subtle"
            size={sizes.control}
            aria-label="Copy, export, save"
            data-tip="Copy, export, save"
            onKeyDown={closeOnEscape}
          >
            <IconShare2 size={sizes.icon} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown onKeyDown={closeOnEscape}>
          <Menu.Item onClick={() => void copy()}>Copy as text</Menu.Item>
          <Menu.Item onClick={() => void save('csv', 'Hops to', hopsCsv(known))}>
            Hops as CSV…
          </Menu.Item>
          <Menu.Item onClick={() => void save('csv', 'Probes to', probesCsv(target))}>
            Probes as CSV…
          </Menu.Item>
          <Menu.Item
            onClick={() =>
              void save('json', 'Path to', pathAndProbesJson(known, target, Date.now()))
            }
          >
            Path and probes as JSON…
          </Menu.Item>
          <Menu.Item
            onClick={() =>
              void save('json', 'Session of', JSON.stringify(sessionOf(target, Date.now())))
            }
          >
            Save session…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </span>
  )
}

/** What became of a file in a sentence; empty where the person changed their mind. */
function savedText(reply: Reply<SaveExportOutcome>): string {
  if (!reply.ok) return `Not saved: ${sentence(reply.error.message)}`
  switch (reply.value.result) {
    case 'saved':
      return `Saved to ${reply.value.path}`
    case 'failed':
      return `Not saved: ${sentence(reply.value.reason)}`
    case 'cancelled':
      return ''
  }
}
