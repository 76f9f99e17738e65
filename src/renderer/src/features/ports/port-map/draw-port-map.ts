import type { PortRange } from '../../../../../shared/model/machine'
import type { ExposureKind } from '../../../components/exposure-text'
import { sizes } from '../../../theme/tokens'
import type { MapColors } from './map-colors'
import type { PortBucket } from './port-buckets'
import { highestPort, type PortScale } from './port-scale'

/** All that is drawn. */
export interface PortMapPicture {
  readonly scale: PortScale
  readonly buckets: readonly PortBucket[]
  /** Middles of the shields. */
  readonly shields: readonly number[]
  /** Ticks that stand out: the one pointed at, that of the selected port. */
  readonly raised: readonly PortBucket[]
  /** What is outside is veiled. */
  readonly range: PortRange | null
  readonly ephemeral: PortRange | null
  readonly excluded: readonly PortRange[]
  /** First port that needs no rights, where it is worth a mark. */
  readonly unprivilegedStart: number | null
}

/** Height of the canvas in CSS pixels: lane, band, and what hangs below it. */
export const mapHeight =
  sizes['map-lane'] + sizes['map-band'] + sizes['space-1'] + sizes.mark + sizes['space-1']

const top = sizes['map-lane']
const bottom = top + sizes['map-band']

/** Part of the band's height that a tick takes, by reach: what the world can reach stands tallest. */
const heights: Readonly<Record<ExposureKind, number>> = {
  unknown: 0.45,
  loopback: 0.45,
  network: 0.65,
  public: 0.85,
  all: 1
}

/**
 * Draws the map anew. `context` has device pixels; `ratio` is how many are in a CSS pixel. Edges are
 * set on device pixels, so that ticks are sharp at any ratio.
 */
export function drawPortMap(
  context: CanvasRenderingContext2D,
  ratio: number,
  picture: PortMapPicture,
  colors: MapColors
): void {
  const { scale } = picture
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.clearRect(0, 0, scale.width, mapHeight)
  drawBands(context, scale, colors)
  for (const range of picture.excluded) drawExcluded(context, scale, range, colors)
  drawTicks(context, ratio, picture, colors)
  for (const x of picture.shields) drawShield(context, x, colors)
  if (picture.ephemeral !== null) drawEphemeral(context, scale, picture.ephemeral, colors)
  if (picture.unprivilegedStart !== null) {
    drawBorder(context, ratio, scale.xOf(picture.unprivilegedStart), colors)
  }
  if (picture.range !== null) drawRange(context, ratio, picture, picture.range, colors)
  for (const bucket of picture.raised) drawRaised(context, ratio, bucket, colors)
}

function drawBands(
  context: CanvasRenderingContext2D,
  { bands, marks }: PortScale,
  colors: MapColors
): void {
  context.fillStyle = colors.band
  for (const { x, width } of bands) {
    context.beginPath()
    context.roundRect(x, top, width, bottom - top, sizes['radius-small'])
    context.fill()
  }
  context.fillStyle = colors.scaleMark
  for (const { x } of marks) {
    context.fillRect(Math.round(x), top, sizes.hairline, bottom - top)
  }
}

/** Where a range begins and ends on the map. */
function ends(scale: PortScale, { first, last }: PortRange): readonly [number, number] {
  const left = scale.xOf(first)
  // The end of a band, not the beginning of the next one.
  const band = scale.bands.find((one) => one.last === last)
  const right = band === undefined ? scale.xOf(last + 1) : band.x + band.width
  const starts = scale.bands.some((one) => one.first === first)
  return [starts ? left - sizes.hairline : left, last >= highestPort ? scale.width : right]
}

function drawExcluded(
  context: CanvasRenderingContext2D,
  scale: PortScale,
  range: PortRange,
  colors: MapColors
): void {
  const [left, right] = ends(scale, range)
  const width = Math.max(right - left, sizes['map-tick'])
  const height = bottom - top
  context.save()
  context.beginPath()
  context.rect(left, top, width, height)
  context.clip()
  context.globalAlpha = 0.45
  context.strokeStyle = colors.hatch
  context.lineWidth = sizes.hairline
  context.beginPath()
  // Counted from the left edge of the map, so that hatchings side by side go on in each other.
  const step = sizes['space-2']
  const start = Math.floor((left - height) / step) * step
  for (let x = start; x < left + width; x += step) {
    context.moveTo(x, bottom)
    context.lineTo(x + height, top)
  }
  context.stroke()
  context.restore()
}

function onPixel(value: number, ratio: number): number {
  return Math.round(value * ratio) / ratio
}

function drawTicks(
  context: CanvasRenderingContext2D,
  ratio: number,
  { buckets }: PortMapPicture,
  colors: MapColors
): void {
  const width = Math.max(1, Math.round(sizes['map-tick'] * ratio)) / ratio
  for (const { x, kind } of buckets) {
    const height = onPixel((bottom - top) * heights[kind], ratio)
    context.fillStyle = colors.kinds[kind]
    context.fillRect(onPixel(x, ratio), bottom - height, width, height)
  }
}

/** A tick beyond both edges of the band, with a rim that sets it off from its neighbours. */
function drawRaised(
  context: CanvasRenderingContext2D,
  ratio: number,
  { x, kind }: PortBucket,
  colors: MapColors
): void {
  const rim = sizes.hairline
  const left = onPixel(x - rim / 2, ratio)
  const width = sizes['map-tick'] + rim
  const [from, to] = [top - sizes['space-2'], bottom + sizes['space-2']]
  context.fillStyle = colors.background
  context.fillRect(left - rim, from - rim, width + 2 * rim, to - from + 2 * rim)
  context.fillStyle = colors.kinds[kind]
  context.fillRect(left, from, width, to - from)
}

/** The shape of the icon that marks privileged ports everywhere, in a square of one. */
function drawShield(context: CanvasRenderingContext2D, x: number, colors: MapColors): void {
  const size = sizes['map-shield']
  const half = size * 0.42
  const y = top - size - sizes['space-2'] - sizes.hairline
  context.fillStyle = colors.accent
  context.beginPath()
  context.moveTo(x, y)
  context.quadraticCurveTo(x + half * 0.5, y + size * 0.16, x + half, y + size * 0.16)
  context.bezierCurveTo(x + half, y + size * 0.6, x + half * 0.8, y + size * 0.86, x, y + size)
  context.bezierCurveTo(
    x - half * 0.8,
    y + size * 0.86,
    x - half,
    y + size * 0.6,
    x - half,
    y + size * 0.16
  )
  context.quadraticCurveTo(x - half * 0.5, y + size * 0.16, x, y)
  context.fill()
}

function drawEphemeral(
  context: CanvasRenderingContext2D,
  scale: PortScale,
  range: PortRange,
  colors: MapColors
): void {
  const [left, right] = ends(scale, range)
  context.fillStyle = colors.ephemeral
  context.beginPath()
  context.roundRect(left, bottom + sizes['space-1'], right - left, sizes.mark, sizes.mark / 2)
  context.fill()
}

function drawBorder(
  context: CanvasRenderingContext2D,
  ratio: number,
  x: number,
  colors: MapColors
): void {
  context.fillStyle = colors.accent
  const dash = sizes.mark
  for (let y = top - sizes['space-2']; y < bottom + sizes['space-2']; y += 2 * dash) {
    context.fillRect(onPixel(x, ratio), y, sizes.hairline, dash)
  }
}

function drawRange(
  context: CanvasRenderingContext2D,
  ratio: number,
  { scale, buckets }: PortMapPicture,
  range: PortRange,
  colors: MapColors
): void {
  const [left, right] = ends(scale, range)
  // Ticks stand on places of their own, beside the port: those of the range have to lie inside.
  const inside = buckets.filter(({ first, last }) => first <= range.last && last >= range.first)
  const firstTick = inside[0]?.x ?? left
  const lastTick = inside.at(-1)?.x ?? left
  const from = onPixel(Math.min(left, firstTick - sizes.ring), ratio)
  const to = onPixel(Math.max(right, lastTick + sizes['map-tick'] + sizes.ring), ratio)
  context.globalAlpha = 0.72
  context.fillStyle = colors.background
  context.fillRect(0, 0, from, mapHeight)
  context.fillRect(to, 0, scale.width - to, mapHeight)
  context.globalAlpha = 1
  context.fillStyle = colors.accent
  const above = top - sizes['space-2']
  const height = bottom + sizes['space-2'] - above
  context.fillRect(from, above, sizes.hairline, height)
  context.fillRect(to - sizes.hairline, above, sizes.hairline, height)
}
