// @ts-check
import path from 'node:path'
import { runToEnd } from '../setup/child-process.mjs'
import { SetupError } from '../setup/setup-error.mjs'

const LIMIT_MS = 10 * 60 * 1000

/**
 * Makes `name`.tar.gz of the folder that electron-builder made for Linux. It unpacks into a folder of
 * that name, and everything in it is root's when root unpacks it, whoever made it.
 *
 * @param {string} output The folder that holds linux-unpacked, and will hold the archive.
 * @param {string} name
 * @returns {Promise<import('../setup/step-log.mjs').StepOutcome>}
 * @throws {SetupError} when tar fails
 */
export async function archiveFolder(output, name) {
  const { code, output: said } = await runToEnd(
    'tar',
    [
      '--create',
      '--gzip',
      `--file=${path.join(output, `${name}.tar.gz`)}`,
      '--owner=0',
      '--group=0',
      '--numeric-owner',
      '--sort=name',
      `--transform=s,^\\.,${name},`,
      `--directory=${path.join(output, 'linux-unpacked')}`,
      '.'
    ],
    { timeoutMs: LIMIT_MS }
  )
  if (code !== 0) {
    throw new SetupError('tar failed with the output above.', 'Mend what it names.', said)
  }
  return { detail: `${name}.tar.gz` }
}
