// @ts-check
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Resvg, initWasm } from '@resvg/resvg-wasm'

/**
 * A function that draws an SVG as a square PNG; the size is in pixels. WebAssembly gives the same bytes
 * on every system.
 *
 * @returns {Promise<(svg: string, size: number) => Buffer>}
 */
export async function openRenderer() {
  ready ??= initWasm(
    readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm'))
  )
  await ready
  return (svg, size) => {
    const image = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render()
    return Buffer.from(image.asPng())
  }
}

/** It may be loaded once in a process. @type {Promise<void> | undefined} */
let ready
