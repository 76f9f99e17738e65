import { useState } from 'react'
import type { SettingName } from '../../../../shared/model/settings'
import { bridge } from '../../bridge'
import { HostileText } from '../../components/hostile-text'
import { settingsStore, useSettingsDiffer } from '../../stores/settings'
import { ActionRow } from './action-row'
import { ConfirmReset } from './confirm-reset'
import { rememberedSettings, sections } from './setting-sections'
import { type TransferText, exportText, importText } from './transfer-text'
import styles from './settings-screen.module.css'

const allSettings: readonly SettingName[] = [
  ...sections.flatMap(({ settings }) => settings),
  ...rememberedSettings
]

/** The settings as a whole: to a file, from a file, and back to how they were. */
export function FileSettings() {
  const [answer, setAnswer] = useState<TransferText | null>(null)
  const [isAsked, setAsked] = useState(false)
  const isChanged = useSettingsDiffer(allSettings)

  async function exportAll(): Promise<void> {
    await settingsStore.flush()
    const reply = await bridge.exportSettings(null)
    setAnswer(exportText(reply))
  }

  async function importAll(): Promise<void> {
    await settingsStore.flush()
    setAnswer(importText(await bridge.importSettings(null)))
  }

  return (
    <>
      <ActionRow
        label="Export"
        sentence="Writes every setting to a file, saved views, queries and targets among them. What is known of listeners stays here."
        action="Export…"
        onAction={() => void exportAll()}
      />
      <ActionRow
        label="Import"
        sentence="Takes the settings of such a file, in place of those here. A file with anything wrong in it changes nothing."
        action="Import…"
        onAction={() => void importAll()}
      />
      <ActionRow
        label="Reset everything"
        sentence="Gives every setting its default back. Saved views and targets stay."
        action="Reset…"
        className={styles['reset']}
        disabled={!isChanged}
        onAction={() => {
          setAsked(true)
        }}
      />
      <p className={styles['answer']} role="status" data-bad={answer?.isBad === true}>
        <HostileText>{answer?.text ?? ''}</HostileText>
      </p>
      {isAsked && (
        <ConfirmReset
          title="Reset everything?"
          sentences={[
            'Every setting gets its default back, those of all tables among them.',
            'Saved views and targets stay. An export made before brings the rest back.'
          ]}
          onReset={() => {
            settingsStore.reset(allSettings)
            setAnswer({ text: 'Every setting has its default again.', isBad: false })
          }}
          onClose={() => {
            setAsked(false)
          }}
        />
      )}
    </>
  )
}
