import { type ComponentProps, lazy, Suspense, useRef } from 'react'
import { useElementWidth } from '../use-element-width'
import type { LoadArea } from './load-area'
import styles from './load-chart.module.css'

// The library of charts is a quarter of all code, and the first picture of the window needs none.
const Area = lazy(async () => ({ default: (await import('./load-area')).LoadArea }))

/** One figure over the last minute. Its place is kept until it is drawn. */
export function LoadChart(props: Omit<ComponentProps<typeof LoadArea>, 'width'>) {
  const box = useRef<HTMLDivElement>(null)
  const width = useElementWidth(box)
  return (
    <div ref={box} className={styles['chart']} aria-hidden>
      {width > 0 && (
        <Suspense>
          <Area width={width} {...props} />
        </Suspense>
      )}
    </div>
  )
}
