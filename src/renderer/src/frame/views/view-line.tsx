import { ActionIcon, TextInput } from '@mantine/core'
import { IconCheck, IconPencil, IconTrash } from '@tabler/icons-react'
import { type SubmitEvent, type KeyboardEvent, useState } from 'react'
import type { SavedView } from '../../../../shared/model/settings'
import { tip } from '../../components/tip'
import { useSetting } from '../../stores/settings'
import { sizes } from '../../theme/tokens'
import { screens } from '../screens'
import { renamed, renameProblem, withoutView } from './saved-views'
import styles from './view-menu.module.css'

/** One saved view: opens it, renames it, deletes it. */
export function ViewLine({
  view,
  isCurrent,
  onOpen
}: {
  readonly view: SavedView
  readonly isCurrent: boolean
  readonly onOpen: () => void
}) {
  const [views, setViews] = useSetting('savedViews')
  const [isRenaming, setRenaming] = useState(false)
  const screen = screens.find(({ id }) => id === view.screen)?.label ?? view.screen
  if (isRenaming) {
    return (
      <li className={styles['line']}>
        <RenameForm
          view={view}
          onDone={() => {
            setRenaming(false)
          }}
        />
      </li>
    )
  }
  return (
    <li className={styles['line']}>
      <button
        type="button"
        className={styles['view']}
        aria-current={isCurrent}
        onClick={onOpen}
        {...tip(`${screen}: ${view.query}`)}
      >
        <span className={styles['title']}>{view.name}</span>
        <span className={styles['query']}>
          {screen}: {view.query}
        </span>
      </button>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={sizes.control}
        aria-label={`Rename ${view.name}`}
        onClick={() => {
          setRenaming(true)
        }}
      >
        <IconPencil size={sizes['icon-small']} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={sizes.control}
        aria-label={`Delete ${view.name}`}
        onClick={({ currentTarget }) => {
          keepFocus(currentTarget)
          setViews(withoutView(views, view))
        }}
      >
        <IconTrash size={sizes['icon-small']} aria-hidden />
      </ActionIcon>
    </li>
  )
}

function RenameForm({ view, onDone }: { readonly view: SavedView; readonly onDone: () => void }) {
  const [views, setViews] = useSetting('savedViews')
  const [name, setName] = useState(view.name)
  const [problem, setProblem] = useState<string | null>(null)

  function rename(event: SubmitEvent): void {
    event.preventDefault()
    const found = renameProblem(views, view, name)
    setProblem(found)
    if (found !== null) return
    keepFocus(event.currentTarget)
    setViews(renamed(views, view, name))
    onDone()
  }

  /** Ends the renaming, and not the menu around it. */
  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.preventDefault()
    keepFocus(event.currentTarget)
    onDone()
  }
  return (
    <form className={styles['rename']} onSubmit={rename}>
      <TextInput
        ref={focusAtOnce}
        className={styles['name'] ?? ''}
        aria-label={`New name of ${view.name}`}
        value={name}
        error={problem}
        autoComplete="off"
        onKeyDown={onKey}
        onChange={(event) => {
          setName(event.currentTarget.value)
          setProblem(null)
        }}
      />
      <ActionIcon
        type="submit"
        variant="subtle"
        color="gray"
        size={sizes.control}
        aria-label="Rename"
      >
        <IconCheck size={sizes['icon-small']} aria-hidden />
      </ActionIcon>
    </form>
  )
}

/** Leaves the focus in the menu when what has it is about to go. */
function keepFocus(leaving: Element): void {
  leaving.closest<HTMLElement>('[role="dialog"]')?.focus()
}

function focusAtOnce(input: HTMLInputElement | null): void {
  input?.select()
}
