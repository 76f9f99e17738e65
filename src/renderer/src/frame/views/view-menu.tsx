import { ActionIcon, Button, Popover, TextInput, Tooltip } from '@mantine/core'
import { IconStar, IconStarFilled } from '@tabler/icons-react'
import { type SubmitEvent, useState } from 'react'
import type { SavedView } from '../../../../shared/model/settings'
import { useSetting } from '../../stores/settings'
import { sizes } from '../../theme/tokens'
import { saveProblem, withView } from './saved-views'
import { ViewLine } from './view-line'
import styles from './view-menu.module.css'
import { useLayer } from '../../components/use-layer'

/** The star beside the query box: saves the query under a name, and lists what was saved. */
export function ViewMenu({
  screen,
  query,
  onView
}: {
  /** Id of the screen the query is asked of. */
  readonly screen: string
  readonly query: string
  readonly onView: (view: SavedView) => void
}) {
  const [views] = useSetting('savedViews')
  const [opened, setOpened] = useLayer()
  const isSaved = views.some((view) => view.screen === screen && view.query === query)
  const Star = isSaved ? IconStarFilled : IconStar

  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={sizes['view-menu']}
      position="bottom-start"
      shadow="md"
      trapFocus
      returnFocus
      closeOnEscape={false}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <Tooltip label="Saved views" disabled={opened}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={sizes.control}
            aria-label="Saved views"
            className={styles['star'] ?? ''}
            data-saved={isSaved}
            onClick={() => {
              setOpened(!opened)
            }}
          >
            <Star size={sizes.icon} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown className={styles['menu'] ?? ''} aria-label="Saved views">
        <SaveForm screen={screen} query={query} />
        {views.length === 0 ? (
          <p className={styles['empty']}>Nothing is saved yet.</p>
        ) : (
          <ul className={styles['list']} aria-label="Saved views">
            {views.map((view) => (
              <ViewLine
                key={`${view.screen}:${view.name}`}
                view={view}
                isCurrent={view.screen === screen && view.query === query}
                onOpen={() => {
                  setOpened(false)
                  onView(view)
                }}
              />
            ))}
          </ul>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

function SaveForm({ screen, query }: { readonly screen: string; readonly query: string }) {
  const [views, setViews] = useSetting('savedViews')
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<string | null>(null)

  function save(event: SubmitEvent): void {
    event.preventDefault()
    const view = { name, query, screen }
    const found = saveProblem(views, view)
    setProblem(found)
    if (found !== null) return
    setViews(withView(views, view))
    setName('')
  }
  return (
    <form className={styles['form']} onSubmit={save}>
      <TextInput
        className={styles['name'] ?? ''}
        label="Save the present query as"
        placeholder={query.trim() === '' ? 'Type a query first' : query.slice(0, longestHint)}
        value={name}
        error={problem}
        autoComplete="off"
        data-autofocus
        onChange={(event) => {
          setName(event.currentTarget.value)
          setProblem(null)
        }}
      />
      <Button type="submit" className={styles['save'] ?? ''}>
        Save
      </Button>
    </form>
  )
}

/** Characters of the query that are shown in place of a name. */
const longestHint = 40
