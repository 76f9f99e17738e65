import { lazy, memo, Suspense } from 'react'
import { FrameActionsContext } from './components/frame-actions'
import { TipHost } from './components/tip-host'
import { ConnectionsScreen } from './features/connections/connections-screen'
import { PortsScreen } from './features/ports/ports-screen'
import { AboutDialog } from './frame/about/about-dialog'
import { configurableTables } from './frame/configurable-tables'
import { FirstHint } from './frame/first-hint'
import { KeysDialog } from './frame/keys/keys-dialog'
import { useShortcuts } from './frame/keys/use-shortcuts'
import { Palette } from './frame/palette/palette'
import { Rail } from './frame/rail'
import { ScreenPlace } from './frame/screen-place'
import { type ScreenId, screenEntry } from './frame/screens'
import { SettingsNotice } from './frame/settings-notice'
import { StatusLine } from './frame/status-line'
import { TopBar } from './frame/top-bar'
import { useFrame } from './frame/use-frame'
import { useMenuCommands } from './frame/use-menu-commands'
import { useActionsOf } from './frame/use-actions-of'
import { useFreshness } from './stores/live'
import { useIsSettled } from './use-is-settled'
import styles from './app.module.css'

// The one that is not on show would else be made anew with every key in the box of the other.
const Ports = memo(PortsScreen)
const Connections = memo(ConnectionsScreen)

// What is not on show at the start is loaded after it.
const Paths = lazy(async () => {
  const { PathsScreen } = await import('./features/paths/paths-screen')
  return { default: memo(PathsScreen) }
})

const Protocols = lazy(async () => {
  const { ProtocolsScreen } = await import('./features/protocols/protocols-screen')
  return { default: memo(ProtocolsScreen) }
})

const Settings = lazy(async () => {
  const { SettingsScreen } = await import('./features/settings/settings-screen')
  return { default: memo(SettingsScreen) }
})

/** The frame around the screens. */
export function App() {
  const frame = useFrame()
  const { screen, paused, overlay, queryOf, handles, run } = frame
  const freshness = useFreshness(paused)
  useShortcuts(run)
  useMenuCommands(run)
  const actions = useActionsOf(run)

  const { text, onQuery } = queryOf(screen)
  // The others would be made, and loaded, in the way of the first rows.
  const isStartOver = useIsSettled(freshness === 'live')
  const isThere = (id: ScreenId) => isStartOver || id === screen

  return (
    <FrameActionsContext value={actions}>
      <div className={styles['frame']}>
        <Rail
          screen={screen}
          onScreen={(id) => {
            run({ kind: 'screen', screen: id })
          }}
        />
        <TopBar
          screen={screenEntry(screen)}
          queryBox={frame.queryBox}
          query={text}
          onQuery={onQuery}
          onEnter={() => handles[screen].current?.enterTable()}
          paused={paused}
          freshness={freshness}
          askedPort={frame.askedPort}
          onAskedPortClose={frame.closePortCheck}
          run={run}
        />
        {isThere('ports') && (
          <ScreenPlace id="ports" isShown={screen === 'ports'}>
            <Ports ref={handles.ports} freshness={freshness} {...queryOf('ports')} />
          </ScreenPlace>
        )}
        {isThere('connections') && (
          <ScreenPlace id="connections" isShown={screen === 'connections'}>
            <Connections
              ref={handles.connections}
              freshness={freshness}
              {...queryOf('connections')}
            />
          </ScreenPlace>
        )}
        {isThere('paths') && (
          <ScreenPlace id="paths" isShown={screen === 'paths'}>
            <Suspense fallback={<main />}>
              <Paths ref={handles.paths} />
            </Suspense>
          </ScreenPlace>
        )}
        {isThere('protocols') && (
          <ScreenPlace id="protocols" isShown={screen === 'protocols'}>
            <Suspense fallback={<main />}>
              <Protocols ref={handles.protocols} freshness={freshness} />
            </Suspense>
          </ScreenPlace>
        )}
        {isThere('settings') && (
          <ScreenPlace id="settings" isShown={screen === 'settings'}>
            <Suspense fallback={<main />}>
              <Settings ref={handles.settings} tables={configurableTables} />
            </Suspense>
          </ScreenPlace>
        )}
        <StatusLine screen={screen} freshness={freshness} />
        {screenEntry(screen).query !== null && <FirstHint />}
        <SettingsNotice />
        {overlay === 'palette' && (
          <Palette paused={paused} onRun={run} onClose={frame.closeOverlay} />
        )}
        <KeysDialog opened={overlay === 'keys'} onClose={frame.closeOverlay} />
        {overlay === 'about' && <AboutDialog onClose={frame.closeOverlay} />}
        <TipHost />
      </div>
    </FrameActionsContext>
  )
}
