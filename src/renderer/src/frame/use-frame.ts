import { createRef, type RefObject, useRef, useState } from 'react'
import { isOpenPort } from '../../../shared/model/socket'
import { desktopStore, usePaused } from '../stores/desktop'
import { connectionSelection, selection, socketStore } from '../stores/live'
import { probe } from '../stores/probes/live-probes'
import { openSession } from '../stores/probes/open-session'
import { settingsStore } from '../stores/settings'
import type { FrameCommand } from './frame-command'
import type { AskedPort } from './port-check/port-check'
import { ScreenFocus } from './screen-focus'
import { type ScreenHandle, type ScreenId, screens } from './screens'
import { useQueries } from './use-queries'

/** What lies over the screens. */
export type Overlay = 'palette' | 'keys' | 'about'

/** The state of the frame: which screen is on show, what lies over it, and the way to change that. */
export function useFrame() {
  const [screen, setScreen] = useState<ScreenId>(lastScreen)
  const paused = usePaused()
  const [overlay, setOverlay] = useState<Overlay | null>(null)
  const [askedPort, setAskedPort] = useState<AskedPort | null>(null)
  const turn = useRef(0)
  const queryOf = useQueries()
  const queryBox = useRef<HTMLInputElement>(null)
  const [handles] = useState(screenHandles)
  const [focus] = useState(() => new ScreenFocus<ScreenId>())

  function show(id: ScreenId): void {
    if (id === screen) return
    focus.leave(screen)
    setScreen(id)
    settingsStore.set('lastScreen', id)
    requestAnimationFrame(() => {
      focus.enter(id, () => handles[id].current?.focusTable())
    })
  }

  /** On to the table of a screen that is just coming on show. */
  function enter(id: ScreenId): void {
    show(id)
    requestAnimationFrame(() => handles[id].current?.focusTable())
  }

  function showSocket(id: number): void {
    const row = socketStore.get(id)
    if (row === undefined) return
    setAskedPort(null)
    const target = isOpenPort(row) ? 'ports' : 'connections'
    const of = target === 'ports' ? selection : connectionSelection
    of.select(id)
    // A row that the query leaves out could be chosen, but not seen.
    queryOf(target).onQuery('')
    enter(target)
  }

  function run(command: FrameCommand): void {
    switch (command.kind) {
      case 'screen':
        show(command.screen)
        break
      case 'palette':
        setOverlay(overlay === 'palette' ? null : 'palette')
        break
      case 'keys':
      case 'about':
        setOverlay(command.kind)
        break
      case 'query':
        if (queryBox.current === null) handles[screen].current?.enterTable()
        else queryBox.current.select()
        break
      case 'pause':
        void desktopStore.setPaused(!paused)
        break
      case 'socket':
        showSocket(command.id)
        break
      case 'process':
        selection.selectProcess(command.ref, command.name)
        enter('ports')
        break
      case 'check-port':
        turn.current += 1
        setAskedPort({ port: command.port, turn: turn.current })
        break
      case 'probe':
        show('paths')
        void probe(command.typed, command.part)
        break
      case 'open-session':
        show('paths')
        void openSession()
        break
      case 'view': {
        const target = screens.find(({ id }) => id === command.view.screen)
        if (target === undefined) break
        show(target.id)
        queryOf(target.id).onQuery(command.view.query)
        break
      }
      case 'theme':
        settingsStore.set('theme', command.theme)
        break
      case 'interval':
        settingsStore.set('intervalMs', command.intervalMs)
        break
    }
  }

  return {
    screen,
    paused,
    overlay,
    askedPort,
    queryOf,
    queryBox,
    handles,
    run,
    closeOverlay: () => {
      setOverlay(null)
    },
    closePortCheck: () => {
      setAskedPort(null)
    }
  }
}

function screenHandles(): Record<ScreenId, RefObject<ScreenHandle | null>> {
  return {
    ports: createRef(),
    connections: createRef(),
    paths: createRef(),
    protocols: createRef(),
    settings: createRef()
  }
}

/** The screen that was on show when Portlight was last used. */
function lastScreen(): ScreenId {
  const last = settingsStore.get('lastScreen')
  return screens.find(({ id }) => id === last)?.id ?? 'ports'
}
