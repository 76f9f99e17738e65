import { useEffect, useRef, useState } from 'react'
import { EscapeLayers } from './escape-layers'

const layers = new EscapeLayers()

/** Has Escape close something that is open, where nothing was opened after it. */
export function useEscape(isOpen: boolean, close: () => void): void {
  const latest = useRef(close)
  useEffect(() => {
    latest.current = close
  })
  useEffect(() => {
    if (!isOpen) return undefined
    // Once, however often it is added. Behind the fields, and where no open tooltip stops the key on its way.
    document.addEventListener('keydown', layers.onKey)
    return layers.add(() => {
      latest.current()
    })
  }, [isOpen])
}

/** Whether a menu or the like is open, and the way to change that; Escape closes it. */
export function useLayer(): [boolean, (isOpen: boolean) => void] {
  const [isOpen, setOpen] = useState(false)
  useEscape(isOpen, () => {
    setOpen(false)
  })
  return [isOpen, setOpen]
}
