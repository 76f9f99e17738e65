import { TipHost } from './components/tip-host'
import { PortsScreen } from './features/ports/ports-screen'
import { Rail } from './frame/rail'
import { StatusLine } from './frame/status-line'
import styles from './app.module.css'

/** The frame around the screens. */
export function App() {
  return (
    <div className={styles['frame']}>
      <Rail />
      <PortsScreen />
      <StatusLine />
      <TipHost />
    </div>
  )
}
