import { Modal } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import {
  type KeyboardEvent,
  useDeferredValue,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState
} from 'react'
import { HostileText } from '../../components/hostile-text'
import { useSetting } from '../../stores/settings'
import { socketStore } from '../../stores/live'
import { useEscape } from '../../components/use-layer'
import { sizes } from '../../theme/tokens'
import type { FrameCommand } from '../frame-command'
import { isMac } from '../keys/is-mac'
import { actionOfKey } from '../keys/shortcuts'
import { commandEntries } from './command-entries'
import { findEntries } from './find-entries'
import { remoteAddresses } from './remote-addresses'
import { type PaletteEntry, paletteGroups } from './palette-entry'
import styles from './palette.module.css'

/**
 * Goes to whatever is typed, by keyboard alone: a combobox over a list of what matches, after the
 * pattern of the ARIA Authoring Practices. The list is made when something is typed, and not with each
 * collection: a line must not move away under the Enter key.
 */
export function Palette({
  paused,
  onRun,
  onClose
}: {
  readonly paused: boolean
  readonly onRun: (command: FrameCommand) => void
  readonly onClose: () => void
}) {
  // Where the focus goes back to.
  const [opener] = useState(() => document.activeElement)
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const [theme] = useSetting('theme')
  const [intervalMs] = useSetting('intervalMs')
  const [views] = useSetting('savedViews')
  // A key is shown before what it finds is looked for.
  const searched = useDeferredValue(text)
  const entries = useMemo(
    () =>
      findEntries(searched, {
        commands: commandEntries({ theme, paused, intervalMs, views }),
        openPorts: socketStore.openPorts.values(),
        holders: socketStore.holders(),
        remoteAddresses: remoteAddresses(socketStore.rows())
      }),
    [searched, theme, paused, intervalMs, views]
  )
  const list = useRef<HTMLDivElement>(null)
  const listId = useId()
  const optionId = (index: number) => `${listId}-${index}`
  const current = Math.min(active, entries.length - 1)

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [current, entries])

  useEscape(true, close)

  function close(): void {
    onClose()
    if (opener instanceof HTMLElement) opener.focus({ preventScroll: true })
  }

  function choose({ command }: PaletteEntry): void {
    close()
    onRun(command)
  }

  function onKey(event: KeyboardEvent): void {
    const last = entries.length - 1
    if (event.key === 'ArrowDown') setActive(current >= last ? 0 : current + 1)
    else if (event.key === 'ArrowUp') setActive(current <= 0 ? last : current - 1)
    else if (event.key === 'PageDown') setActive(Math.min(last, current + pageLines))
    else if (event.key === 'PageUp') setActive(Math.max(0, current - pageLines))
    else if (isPaletteKey(event)) close()
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      // What is on show may still be the answer to less than was typed.
      const entry = searched === text ? entries[current] : undefined
      if (entry !== undefined) choose(entry)
    } else return
    event.preventDefault()
  }

  return (
    <Modal.Root
      opened
      onClose={close}
      lockScroll={false}
      closeOnEscape={false}
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      yOffset={sizes['palette-top']}
      size={sizes.palette}
      classNames={{ overlay: styles['overlay'] ?? '', content: styles['content'] ?? '' }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label="Go to anything">
        <div className={styles['body']}>
          <div className={styles['search']}>
            <IconSearch size={sizes.icon} aria-hidden />
            <input
              className={styles['input']}
              role="combobox"
              aria-label="Port, process, host, screen or command"
              aria-expanded
              aria-controls={listId}
              aria-autocomplete="list"
              aria-activedescendant={current >= 0 ? optionId(current) : undefined}
              placeholder="Port, process, host, screen or command"
              autoComplete="off"
              spellCheck={false}
              maxLength={longestText}
              data-autofocus
              value={text}
              onChange={(event) => {
                setText(event.currentTarget.value)
                setActive(0)
              }}
              onKeyDown={onKey}
            />
          </div>
          <div
            ref={list}
            id={listId}
            role="listbox"
            aria-label="What matches"
            className={styles['list']}
            tabIndex={-1}
          >
            {paletteGroups.map((group) => (
              <Group
                key={group}
                title={group}
                entries={entries}
                current={current}
                optionId={optionId}
                onActive={setActive}
                onChoose={choose}
              />
            ))}
          </div>
          <p className={styles['empty']} role="status">
            {entries.length === 0 &&
              'Nothing is named so. A number asks whether that port is free, a host can be traced.'}
          </p>
        </div>
      </Modal.Content>
    </Modal.Root>
  )
}

/** The key that opens the palette closes it as well. */
function isPaletteKey({ nativeEvent }: KeyboardEvent): boolean {
  const inField = { isTyping: true, usesSpace: true }
  return actionOfKey(nativeEvent, inField, isMac)?.kind === 'palette'
}

/** Lines that Page Up and Page Down pass. */
const pageLines = 8
/** Nothing that can be gone to has a longer name. */
const longestText = 200

function Group({
  title,
  entries,
  current,
  optionId,
  onActive,
  onChoose
}: {
  readonly title: string
  /** Those of all groups: a line is known by its place among them. */
  readonly entries: readonly PaletteEntry[]
  readonly current: number
  readonly optionId: (index: number) => string
  readonly onActive: (index: number) => void
  readonly onChoose: (entry: PaletteEntry) => void
}) {
  const indexed = entries.map((entry, index) => [entry, index] as const)
  const own = indexed.filter(([entry]) => entry.group === title)
  if (own.length === 0) return null
  return (
    <div role="group" aria-label={title}>
      <div className={styles['group']} aria-hidden>
        {title}
      </div>
      {own.map(([entry, index]) => (
        <div
          key={entry.id}
          id={optionId(index)}
          role="option"
          aria-selected={index === current}
          className={styles['option']}
          onPointerMove={() => {
            onActive(index)
          }}
          onClick={() => {
            onChoose(entry)
          }}
        >
          <span className={styles['label']}>
            <HostileText>{entry.label}</HostileText>
          </span>
          <span className={styles['detail']}>
            <HostileText>{entry.detail}</HostileText>
          </span>
        </div>
      ))}
    </div>
  )
}
