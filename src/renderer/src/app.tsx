import { Activity, type RefObject, useRef, useState } from 'react'
import { TipHost } from './components/tip-host'
import { PortsScreen } from './features/ports/ports-screen'
import { Rail } from './frame/rail'
import { type ScreenHandle, type ScreenId, screens } from './frame/screens'
import { SettingsNotice } from './frame/settings-notice'
import { StatusLine } from './frame/status-line'
import { TopBar } from './frame/top-bar'
import { useQueries } from './frame/use-queries'
import { useScreenKeys } from './frame/use-screen-keys'
import { useFreshness } from './stores/live'
import styles from './app.module.css'

/**
 * The frame around the screens. A screen that is not on show keeps its state, but is no longer drawn
 * and hears of nothing.
 */
export function App() {
  const [screen, setScreen] = useState<ScreenId>('ports')
  const queryOf = useQueries()
  const [paused, setPaused] = useState(false)
  const freshness = useFreshness(paused)
  const ports = useRef<ScreenHandle>(null)
  const handles: Partial<Record<ScreenId, RefObject<ScreenHandle | null>>> = { ports }
  useScreenKeys(setScreen)

  const entry = screens.find(({ id }) => id === screen)
  const { text, onQuery } = queryOf(screen)
  const modeOf = (id: ScreenId) => (id === screen ? 'visible' : 'hidden')

  return (
    <div className={styles['frame']}>
      <Rail screen={screen} onScreen={setScreen} />
      <TopBar
        queryLabel={entry?.queryLabel ?? ''}
        queryHint={entry?.queryHint ?? ''}
        query={text}
        onQuery={onQuery}
        onEnter={() => handles[screen]?.current?.enterTable()}
        paused={paused}
        onPaused={setPaused}
        freshness={freshness}
      />
      <Activity mode={modeOf('ports')}>
        <PortsScreen ref={ports} freshness={freshness} {...queryOf('ports')} />
      </Activity>
      <StatusLine />
      <SettingsNotice />
      <TipHost />
    </div>
  )
}
