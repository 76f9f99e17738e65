// @ts-check

export const STAGES = /** @type {const} */ ([
  'lint',
  'types',
  'unit',
  'wine',
  'lab',
  'build',
  'e2e',
  'packed'
])

/** Run by name only. */
const ON_DEMAND = /** @type {const} */ (['pictures'])

/**
 * @typedef {(typeof STAGES)[number]} Stage
 * @typedef {(typeof ON_DEMAND)[number]} OnDemand
 * @typedef {{ kind: 'help' } | { kind: 'refused', sentence: string } | { kind: 'all' }
 *   | { kind: 'only', stage: Stage | OnDemand, forRunner: string[] }} TestArguments
 */

export const TEST_USAGE = `Sets up Portlight where needed and checks it.

  npm test                           everything: ${STAGES.join(', ')}
  npm test -- --only STAGE [ARGS]    one stage; ARGS go to its runner
  npm run pictures                   make the pictures of docs/ anew
  npm test -- --help                 show this

The last line says how many checks passed and failed.`

/**
 * Reads the arguments of `npm test`.
 *
 * @param {readonly string[]} args
 * @returns {TestArguments}
 */
export function parseTestArguments(args) {
  const [first, name, ...rest] = args
  if (first === undefined) return { kind: 'all' }
  if (first === '--help' || first === '-h') return { kind: 'help' }
  if (first !== '--only') {
    return {
      kind: 'refused',
      sentence:
        `\`npm test\` does not know ${first}. Arguments for one stage's runner follow its name: ` +
        `\`npm test -- --only unit ${first}\`.`
    }
  }
  const stage = [...STAGES, ...ON_DEMAND].find((known) => known === name)
  if (!stage) {
    const known = [...STAGES, ...ON_DEMAND].join(', ')
    return { kind: 'refused', sentence: `--only takes one of: ${known}; not ${name ?? 'nothing'}.` }
  }
  return { kind: 'only', stage, forRunner: rest[0] === '--' ? rest.slice(1) : rest }
}
