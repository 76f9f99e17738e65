import { useLayoutEffect, useState } from 'react'
import type { ExposureKind } from '../../../components/exposure-text'

/** Colours the canvas is drawn in, as CSS writes them. */
export interface MapColors {
  readonly background: string
  readonly band: string
  readonly scaleMark: string
  readonly hatch: string
  readonly ephemeral: string
  readonly accent: string
  readonly kinds: Readonly<Record<ExposureKind, string>>
}

/** Reads the tokens of the theme that `element` stands in. */
function readColors(element: Element): MapColors {
  const style = getComputedStyle(element)
  const read = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  return {
    background: read('background'),
    band: read('raised'),
    scaleMark: read('line'),
    hatch: read('faint'),
    ephemeral: read('faint'),
    accent: read('accent'),
    kinds: {
      unknown: read('faint'),
      loopback: read('exposure-loopback'),
      network: read('exposure-network'),
      public: read('exposure-all'),
      all: read('exposure-all')
    }
  }
}

/** The theme's colours, read again when it changes. */
export function useMapColors(): MapColors {
  const [colors, setColors] = useState(() => readColors(document.documentElement))
  useLayoutEffect(() => {
    const read = (): void => {
      setColors(readColors(document.documentElement))
    }
    // The theme may have changed while the screen was not on show, and this heard of nothing.
    read()
    const observer = new MutationObserver(read)
    // The variables hang on this attribute, and change without the components being told.
    observer.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] })
    return () => {
      observer.disconnect()
    }
  }, [])
  return colors
}
