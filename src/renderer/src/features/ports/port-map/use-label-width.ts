import { useEffect, useState } from 'react'
import styles from './port-map.module.css'

type Measure = (text: string) => number

/**
 * Measures labels below the map, in CSS pixels. They are laid out, not asked of a canvas: that knows
 * nothing of figures of one width, and is some pixels off.
 */
function createMeasure(): Measure {
  const widths = new Map<string, number>()
  return (text) => {
    const known = widths.get(text)
    if (known !== undefined) return known
    const line = document.createElement('span')
    line.className = styles['label'] ?? ''
    line.style.visibility = 'hidden'
    line.textContent = text
    document.body.append(line)
    const { width } = line.getBoundingClientRect()
    line.remove()
    widths.set(text, width)
    return width
  }
}

/** How wide a label is; another function once a font has come that the first answers lacked. */
export function useLabelWidth(): Measure {
  const [measure, setMeasure] = useState(createMeasure)
  useEffect(() => {
    const forget = (): void => {
      setMeasure(createMeasure)
    }
    document.fonts.addEventListener('loadingdone', forget)
    return () => {
      document.fonts.removeEventListener('loadingdone', forget)
    }
  }, [])
  return measure
}
