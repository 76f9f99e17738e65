// @ts-check
import { rm } from 'node:fs/promises'
import path from 'node:path'

/**
 * A hook of electron-builder: takes the stand-in's loader (stand-in-loader.mjs) out of the copy that
 * becomes the package.
 *
 * @param {{ appOutDir: string }} context
 */
export default async function dropLoader({ appOutDir }) {
  await rm(path.join(appOutDir, 'resources/app'), { recursive: true, force: true })
}
