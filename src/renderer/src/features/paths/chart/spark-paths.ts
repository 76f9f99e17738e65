import type { SampleSeries } from '../../../stores/probes/sample-series'

/** Milliseconds that a sparkline shows. */
const shownMs = 60_000
/** Probes that it draws at most: no more than there are pixels. */
const mostProbes = 120

/** SVG paths of the last minute of a series, in a box of `width` by `height`; newest at the right. */
export function sparkPaths(
  series: SampleSeries,
  width: number,
  height: number
): { readonly line: string; readonly lost: string } {
  const end = series.sentAt(series.length - 1)
  if (Number.isNaN(end)) return { line: '', lost: '' }
  const first = Math.max(series.length - mostProbes, series.indexAt(end - shownMs))
  let [least, most] = [Infinity, 0]
  for (let index = first; index < series.length; index += 1) {
    const rtt = series.rttMs(index)
    if (series.mark(index) !== 'answered' || Number.isNaN(rtt)) continue
    least = Math.min(least, rtt)
    most = Math.max(most, rtt)
  }
  // A steady line stays in the middle: a hundredth of a millisecond is no mountain.
  const reach = Math.max(most - least, most * 0.2, 0.1)
  const bottom = (least + most - reach) / 2
  let [line, lost, isOpen] = ['', '', false]
  for (let index = first; index < series.length; index += 1) {
    const x = (width - ((end - series.sentAt(index)) / shownMs) * width).toFixed(1)
    const mark = series.mark(index)
    const rtt = series.rttMs(index)
    if (mark === 'lost' || mark === 'unreachable') lost += `M${x} 0v${height}`
    if (mark !== 'answered' || Number.isNaN(rtt)) {
      isOpen = false
      continue
    }
    const y = (height - 1 - ((rtt - bottom) / reach) * (height - 2)).toFixed(1)
    // A point between two gaps is a line without length, which its round ends show.
    line += isOpen ? `L${x} ${y}` : `M${x} ${y}h0`
    isOpen = true
  }
  return { line, lost }
}
