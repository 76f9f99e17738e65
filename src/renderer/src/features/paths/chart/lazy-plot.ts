import { lazy } from 'react'

/** The drawing of a chart. The library behind it is a quarter of all code, and no first picture needs it. */
export const LazyPlot = lazy(async () => ({ default: (await import('./rtt-plot')).RttPlot }))
