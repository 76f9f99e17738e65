#!/usr/bin/env node
// @ts-check
// Stands in for fpm, which cannot be downloaded everywhere: takes the arguments that electron-builder
// gives it for a deb, and has dpkg-deb make the package of them.
import {
  chmod,
  copyFile,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  rm,
  writeFile
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { runToEnd } from '../../setup/child-process.mjs'
import { controlFile } from './control-file.mjs'
import { readFpmArguments } from './fpm-arguments.mjs'

const LIMIT_MS = 10 * 60 * 1000

try {
  await makeDeb(readFpmArguments(process.argv.slice(2)))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

/**
 * @param {import('./fpm-arguments.mjs').DebRequest} request
 * @throws Error where something cannot be read, or dpkg-deb refuses it
 */
async function makeDeb({ file, compression, fields, scripts, contents }) {
  const root = await mkdtemp(path.join(tmpdir(), 'portlight-deb-'))
  try {
    for (const { from, to } of contents) {
      const place = path.join(root, to)
      await mkdir(path.dirname(place), { recursive: true })
      await cp(from, place, { recursive: true, verbatimSymlinks: true })
    }
    const bytes = await settleModes(root)
    const control = path.join(root, 'DEBIAN')
    await mkdir(control, { mode: 0o755 })
    await writeFile(path.join(control, 'control'), controlFile(fields, bytes))
    for (const { name, from } of scripts) {
      await copyFile(from, path.join(control, name))
      await chmod(path.join(control, name), 0o755)
    }
    const args = ['--root-owner-group', `-Z${compression}`, '--build', root, file]
    const { code, output } = await runToEnd('dpkg-deb', args, { timeoutMs: LIMIT_MS })
    if (code !== 0) throw new Error(`dpkg-deb failed: ${output.trim()}`)
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

/**
 * Gives everything the modes that it has in a package, whatever those who made it may do on this machine
 * (Debian Policy, 10.9), and tells how many bytes the files have.
 *
 * @param {string} place
 * @returns {Promise<number>}
 */
async function settleModes(place) {
  const state = await lstat(place)
  if (state.isSymbolicLink()) return 0
  const isExecutable = state.isDirectory() || (state.mode & 0o100) !== 0
  await chmod(place, isExecutable ? 0o755 : 0o644)
  if (!state.isDirectory()) return state.size
  let bytes = 0
  for (const name of await readdir(place)) bytes += await settleModes(path.join(place, name))
  return bytes
}
