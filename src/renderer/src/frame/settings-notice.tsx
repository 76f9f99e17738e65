import { Button, Paper } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { HostileText } from '../components/hostile-text'
import { settingsStore, useSettingsProblems } from '../stores/settings'
import { sizes } from '../theme/tokens'
import styles from './settings-notice.module.css'
import { settingsProblemText } from './settings-problem-text'

/** Tells what is wrong with the settings on disk, until it has been read or mended. */
export function SettingsNotice() {
  const problems = useSettingsProblems()
  if (problems.length === 0) return null
  const isUnsaved = problems.some(({ kind }) => kind === 'not-saved')
  return (
    <Paper
      component="section"
      shadow="md"
      className={styles['notice'] ?? ''}
      role="status"
      aria-label="Settings"
    >
      <IconAlertTriangle size={sizes.icon} aria-hidden className={styles['icon']} />
      <div>
        {problems.map((problem) => {
          const { title, sentences } = settingsProblemText(problem)
          return (
            <div key={problem.kind} className={styles['problem']}>
              <h2 className={styles['title']}>{title}</h2>
              <p className={styles['text']}>
                <HostileText>{sentences.join(' ')}</HostileText>
              </p>
            </div>
          )
        })}
        <div className={styles['buttons']}>
          {isUnsaved && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => void settingsStore.saveAgain()}
            >
              Save again
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => void settingsStore.dismissProblems()}
          >
            Dismiss
          </Button>
        </div>
      </div>
    </Paper>
  )
}
