import { Button, TextInput } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { parseQuery } from '../../../../shared/domain/query/parse-query'
import type { DesktopState } from '../../../../shared/model/desktop'
import type { NewListenerRule } from '../../../../shared/model/settings'
import { HostileText } from '../../components/hostile-text'
import { QueryErrorNote } from '../../components/query-error-note'
import { useSettledError } from '../../components/use-settled-error'
import { countText, dateTimeText } from '../../format/locale-text'
import { sentence } from '../../format/sentence'
import { desktopStore } from '../../stores/desktop'
import { useSetting } from '../../stores/settings'
import { ReportList } from './report-list'
import { SettingRow } from './setting-row'
import { SettingSelect } from './setting-select'

const rules: readonly { readonly value: NewListenerRule; readonly label: string }[] = [
  { value: 'off', label: 'None' },
  { value: 'all', label: 'Every one' },
  { value: 'privileged', label: 'At privileged ports' },
  { value: 'exposed', label: 'That others can reach' },
  { value: 'query', label: 'That a query finds' }
]

/** Which new listeners are reported, what is known already, and what was reported. */
export function ListenerSettings({ desktop }: { readonly desktop: DesktopState | null }) {
  const [rule, setRule] = useSetting('newListenerRule')
  const isOn = rule !== 'off'
  return (
    <>
      <SettingSelect
        label="Report new listeners"
        sentence="Tells you when a program opens a port that this computer has not had before. A restart of the same program is no news, and ports the system hands out count as one for each program."
        note={notificationNote(desktop)}
        choices={rules}
        value={rule}
        onChange={setRule}
      />
      {rule === 'query' && <QueryRow />}
      {isOn && desktop !== null && (
        <SettingRow
          label="What is usual"
          sentence={<KnownText desktop={desktop} />}
          note={unsavedNote(desktop)}
          isAction
          control={({ id, describedBy }) => (
            <Button
              id={id}
              aria-describedby={describedBy}
              aria-label="Learn anew what is usual"
              size="compact-sm"
              variant="default"
              onClick={() => void desktopStore.learnListeners()}
            >
              Learn anew
            </Button>
          )}
        />
      )}
      {desktop !== null && <ReportList reports={desktop.listeners.reports} isOn={isOn} />}
    </>
  )
}

function notificationNote(desktop: DesktopState | null): string | null {
  if (desktop === null || desktop.notifications.can) return null
  return desktop.notifications.why
}

function unsavedNote({ listeners: { unsaved } }: DesktopState): ReactNode {
  if (unsaved === null) return null
  const text = `It is not saved. ${sentence(unsaved)} It holds until Portlight ends, and saving is tried again.`
  return <HostileText>{text}</HostileText>
}

function KnownText({ desktop }: { readonly desktop: DesktopState }) {
  const { known, learnedAt, problem } = desktop.listeners
  if (problem !== null)
    return <HostileText>{`The record could not be used: ${problem}.`}</HostileText>
  if (known === null || learnedAt === null) {
    return 'It is being learned: whatever is open now counts as usual. Programs that are not yet known are waited for.'
  }
  const listeners = `${countText(known)} ${known === 1 ? 'listener is' : 'listeners are'} known`
  return `${listeners}, learned from ${dateTimeText(learnedAt)} on. Learning anew takes what is open now, and forgets the rest.`
}

/** The query of the rule; it takes hold when it is left or Enter is pressed, and only if it is one. */
function QueryRow() {
  const [query, setQuery] = useSetting('newListenerQuery')
  const [typed, setTyped] = useState(query)
  const error = useSettledError(typed)
  const id = useId()

  function take(): void {
    if (parseQuery(typed).ok) setQuery(typed)
  }

  function onKeyDown({ key }: KeyboardEvent): void {
    if (key === 'Enter') take()
    else if (key === 'Escape') setTyped(query)
  }

  return (
    <SettingRow
      label="Query"
      sentence="As in the filters above the tables, such as port:1-1023 or exposure:all. An empty one finds every listener."
      control={({ id: inputId, describedBy }) => (
        <div>
          <TextInput
            id={inputId}
            aria-describedby={`${describedBy} ${id}-error`}
            aria-invalid={error !== null}
            size="xs"
            autoComplete="off"
            spellCheck={false}
            placeholder="Every listener"
            value={typed}
            onChange={({ currentTarget }) => {
              setTyped(currentTarget.value)
            }}
            onBlur={take}
            onKeyDown={onKeyDown}
          />
          <QueryErrorNote id={`${id}-error`} query={typed} error={error} />
        </div>
      )}
    />
  )
}
