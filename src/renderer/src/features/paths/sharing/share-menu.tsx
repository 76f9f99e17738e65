import { ActionIcon, Menu } from '@mantine/core'
import { IconShare2 } from '@tabler/icons-react'
import { type ExportKind, largestExport } from '../../../../../shared/model/save-export'
import { bridge } from '../../../bridge'
import { HostileText } from '../../../components/hostile-text'
import { sentence } from '../../../format/sentence'
import type { PathTarget } from '../../../stores/probes/probe-store'
import { sizes } from '../../../theme/tokens'
import { hopsCsv, pathAndProbesJson, probesCsv, reportText } from './path-files'
import { sessionOf } from './session-of'
import styles from './share-menu.module.css'
import { savedText } from '../../../components/saved-text'
import { useAnswer } from '../../../components/use-answer'
import { useLayer } from '../../../components/use-layer'

/** How long the answer stands beside the button; milliseconds. */
const answerMs = 8000

/** Copies, exports and saves what is known of a target, and says beside it what became of that. */
export function ShareMenu({ target }: { readonly target: PathTarget }) {
  const { view, typed } = target
  const [opened, setOpened] = useLayer()
  const [answer, setAnswer] = useAnswer(answerMs)
  if (view === null) return null
  const known = view

  async function save(kind: ExportKind, name: string, text: string): Promise<void> {
    // Text has as many bytes as characters or more; what is close to the limit main finds out.
    if (text.length > largestExport) {
      setAnswer(`Not saved: it is larger than ${largestExport / 1_000_000} MB.`)
      return
    }
    const reply = await bridge.saveExport({ suggestedName: `${name} ${typed}`, kind, text })
    setAnswer(savedText(reply, (path) => `Saved to ${path}`))
  }

  async function copy(): Promise<void> {
    const reply = await bridge.copyText({ text: reportText(known, target, Date.now()) })
    setAnswer(reply.ok ? 'Report copied.' : `Not copied: ${sentence(reply.error.message)}`)
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
        returnFocus
        withInitialFocusPlaceholder={false}
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
          >
            <IconShare2 size={sizes.icon} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
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
