import { useEffect } from 'react'
import { type ScreenId, screens } from './screens'

/** Ctrl or Cmd with a digit opens the screen at that place of the rail. */
export function useScreenKeys(onScreen: (screen: ScreenId) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      const screen = screens[Number(event.key) - 1]
      if (screen === undefined) return
      event.preventDefault()
      onScreen(screen.id)
    }
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', onKey)
    }
  }, [onScreen])
}
