import { CloseButton, Combobox, Input, Kbd, useCombobox } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react'
import {
  type Completion,
  completeQuery,
  type CompletionValues
} from '../../../shared/domain/query/complete-query'
import { sizes } from '../theme/tokens'
import { HostileText } from './hostile-text'
import styles from './query-box.module.css'
import box from './top-box.module.css'
import { QueryErrorNote } from './query-error-note'
import { useSettledError } from './use-settled-error'

interface QueryBoxProps {
  readonly ref: RefObject<HTMLInputElement | null>
  /** Name for screen readers. */
  readonly label: string
  readonly placeholder: string
  /** Key that puts the cursor here, shown while the box is empty. */
  readonly keyHint: string
  readonly query: string
  readonly onQuery: (query: string) => void
  /** Enter or the down arrow where they have nothing to do here: on to what was found. */
  readonly onEnter: () => void
  /** Names that are met at the moment. */
  readonly values: CompletionValues
}

/** None of the completions is chosen. */
const none = -1

/** A box for a query, with completion, and with what is wrong and where it is below it. */
export function QueryBox(props: QueryBoxProps) {
  const { ref, label, placeholder, keyHint, query, onQuery, onEnter, values } = props
  const [completions, setCompletions] = useState<readonly Completion[]>([])
  const [chosen, setChosen] = useState(none)
  const caretToSet = useRef<number | null>(null)
  const error = useSettledError(query)
  const id = useId()
  const isOpen = completions.length > 0
  const shownError = isOpen ? null : error
  const combobox = useCombobox({
    opened: isOpen,
    onOpenedChange: (opened) => {
      if (!opened) offer([])
    }
  })

  useLayoutEffect(() => {
    if (caretToSet.current === null) return
    ref.current?.setSelectionRange(caretToSet.current, caretToSet.current)
    caretToSet.current = null
  }, [ref, query])

  function offer(found: readonly Completion[]): void {
    setCompletions(found)
    setChosen(none)
  }

  function change(text: string): void {
    offer([])
    onQuery(text)
  }

  function take({ insert, from, to }: Completion): void {
    const text = query.slice(0, from) + insert + query.slice(to)
    caretToSet.current = from + insert.length
    onQuery(text)
    // Behind a field its values follow.
    offer(/[:=]$/.test(insert) ? completeQuery(text, from + insert.length, values) : [])
  }

  /** Keys of the open list; false where the key means nothing there. */
  function onListKey({ key, shiftKey }: KeyboardEvent): boolean {
    const picked = completions[chosen]
    if (key === 'ArrowDown') setChosen(chosen + 1 < completions.length ? chosen + 1 : none)
    else if (key === 'ArrowUp') setChosen(chosen === none ? completions.length - 1 : chosen - 1)
    else if (key === 'Escape') offer([])
    else if (key === 'Enter' && picked !== undefined) take(picked)
    else if (key === 'Tab' && !shiftKey) {
      const first = picked ?? completions[0]
      if (first !== undefined) take(first)
    } else return false
    return true
  }

  /** Keys of the box itself; false where the key is left to the browser. */
  function onBoxKey({ key }: KeyboardEvent): boolean {
    if (key === 'Enter' || key === 'ArrowDown') {
      offer([])
      onEnter()
    } else if (key === 'Escape' && query !== '') change('')
    else return false
    return true
  }

  return (
    <div className={box['box']}>
      <Combobox
        store={combobox}
        // Within the region that the box is in.
        withinPortal={false}
        position="bottom-start"
        offset={sizes['space-2']}
        onOptionSubmit={(value) => {
          const picked = completions[Number(value)]
          if (picked !== undefined) take(picked)
        }}
      >
        <Combobox.Target withAriaAttributes={false} withKeyboardNavigation={false}>
          <Input
            // The kit's own would take the place of those below: it knows of no error beside the box.
            withAria={false}
            ref={ref}
            className={box['input'] ?? ''}
            role="combobox"
            aria-label={label}
            aria-autocomplete="list"
            aria-haspopup="listbox"
            aria-expanded={isOpen}
            aria-controls={isOpen ? `${id}-list` : undefined}
            aria-activedescendant={isOpen && chosen !== none ? `${id}-${chosen}` : undefined}
            aria-invalid={shownError !== null}
            aria-describedby={`${id}-error`}
            autoComplete="off"
            spellCheck={false}
            placeholder={placeholder}
            value={query}
            leftSection={<IconSearch size={sizes['icon-small']} aria-hidden />}
            rightSectionPointerEvents={query === '' ? 'none' : 'all'}
            rightSection={
              query === '' ? (
                <Kbd className={box['key'] ?? ''}>{keyHint}</Kbd>
              ) : (
                <CloseButton
                  size="sm"
                  aria-label="Clear the filter"
                  onClick={() => {
                    change('')
                  }}
                />
              )
            }
            onChange={({ currentTarget: { value, selectionStart } }) => {
              onQuery(value)
              offer(completeQuery(value, selectionStart ?? value.length, values))
            }}
            onBlur={() => {
              offer([])
            }}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return
              const isDone = (isOpen && onListKey(event)) || onBoxKey(event)
              if (isDone) event.preventDefault()
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown className={styles['dropdown'] ?? ''}>
          <Combobox.Options id={`${id}-list`} aria-label="Completions">
            {completions.map((completion, index) => (
              <Combobox.Option
                key={completion.insert}
                id={`${id}-${index}`}
                className={styles['option'] ?? ''}
                value={String(index)}
                selected={index === chosen}
                aria-selected={index === chosen}
              >
                <span className={styles['insert']}>
                  <HostileText>{completion.label}</HostileText>
                </span>
                <span className={styles['description']}>{completion.description}</span>
              </Combobox.Option>
            ))}
          </Combobox.Options>
          <div className={styles['keys']} aria-hidden>
            <Kbd>↑</Kbd> <Kbd>↓</Kbd> choose, <Kbd>Tab</Kbd> takes it
          </div>
        </Combobox.Dropdown>
      </Combobox>
      <QueryErrorNote id={`${id}-error`} query={query} error={shownError} />
    </div>
  )
}
