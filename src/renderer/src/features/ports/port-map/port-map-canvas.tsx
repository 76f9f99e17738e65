import { useLayoutEffect, useRef } from 'react'
import { drawPortMap, mapHeight, type PortMapPicture } from './draw-port-map'
import { useMapColors } from './map-colors'
import styles from './port-map.module.css'
import { usePixelRatio } from './use-pixel-ratio'

/** The picture, drawn again only when it, the theme or the pixel ratio is another. */
export function PortMapCanvas({ picture }: { readonly picture: PortMapPicture }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const colors = useMapColors()
  const ratio = usePixelRatio()
  const { width } = picture.scale

  useLayoutEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d') ?? null
    if (element === null || context === null) return
    const [columns, lines] = [Math.round(width * ratio), Math.round(mapHeight * ratio)]
    // Setting a size clears and makes anew what is behind the canvas, even where it is the same.
    if (element.width !== columns) element.width = columns
    if (element.height !== lines) element.height = lines
    drawPortMap(context, ratio, picture, colors)
  }, [picture, colors, ratio, width])

  return (
    <canvas
      ref={canvas}
      className={styles['canvas']}
      style={{ width, height: mapHeight }}
      aria-hidden
    />
  )
}
