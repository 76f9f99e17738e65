import { Tooltip } from '@mantine/core'
import { useEffect, useState } from 'react'

/** Milliseconds the pointer must rest before a tip opens. */
const openDelayMs = 350

interface Tip {
  readonly target: HTMLElement
  readonly text: string
}

function tipOf(target: EventTarget | null): Tip | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null
  const text = element?.dataset['tip']
  return element === null || text === undefined ? null : { target: element, text }
}

/**
 * One tooltip for the whole window. Elements say their text with `tip`; a component of its own for each
 * of some hundred cells would cost more than the table itself.
 */
export function TipHost() {
  const [tip, setTip] = useState<Tip | null>(null)

  useEffect(() => {
    let timer = 0
    const open = (next: Tip | null, delay: number): void => {
      window.clearTimeout(timer)
      if (next === null) setTip(null)
      else timer = window.setTimeout(setTip, delay, next)
    }
    const onPointer = ({ target }: PointerEvent): void => {
      open(tipOf(target), openDelayMs)
    }
    const onFocus = ({ target }: FocusEvent): void => {
      if (target instanceof Element && target.matches('[data-tip]:focus-visible')) {
        open(tipOf(target), 0)
      }
    }
    const close = (): void => {
      open(null, 0)
    }
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') close()
    }
    document.addEventListener('pointerover', onPointer)
    document.addEventListener('focusin', onFocus)
    document.addEventListener('focusout', close)
    document.addEventListener('pointerdown', close)
    document.addEventListener('keydown', onKey)
    document.addEventListener('scroll', close, true)
    return () => {
      window.clearTimeout(timer)
      document.removeEventListener('pointerover', onPointer)
      document.removeEventListener('focusin', onFocus)
      document.removeEventListener('focusout', close)
      document.removeEventListener('pointerdown', close)
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('scroll', close, true)
    }
  }, [])

  if (tip?.target.isConnected !== true) return null
  return <Tooltip opened target={tip.target} label={tip.text} />
}
