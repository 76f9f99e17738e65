import { parseArgs } from 'node:util'
import { type CaseName, caseNames } from './cases'
import { faultNetwork } from './topology'
import type { LabUser } from './lab'

/** What a developer asks of the lab; `lab` is the name of one of several. */
export type LabCommand =
  | { readonly verb: 'help' }
  | { readonly verb: 'cases' }
  | { readonly verb: 'up' | 'down' | 'status'; readonly lab: string }
  | { readonly verb: 'case'; readonly lab: string; readonly name: CaseName }
  | { readonly verb: 'wire'; readonly lab: string; readonly command: string }
  | {
      readonly verb: 'exec'
      readonly lab: string
      readonly host: string
      readonly as: LabUser
      readonly args: readonly string[]
    }

/** The arguments were not understood; the message is a sentence. */
export class LabUsageError extends Error {
  override readonly name = 'LabUsageError'
}

export const labHelp = `Usage: npm run --silent lab -- COMMAND [--lab NAME]

A small routed network in namespaces, apart from the machine's own. Needs Linux, and root or the right
to make user namespaces.

  up                                     make it; it ends by itself after an hour
  case NAME                              make it healthy, then break it in this way
  cases                                  list the ways
  exec [--host HOST] [--as nobody] -- PROGRAM [ARG...]
                                         run a program, on the client if no host is given
  wire set L4b loss=30                   have a cable lose, delay or double, see cables.py
  wire show                              settings and counters of the cables
  status, down

Hosts: ${faultNetwork.hosts.join(', ')}. Names: server.lab.test, v4.lab.test, v6.lab.test.
With --lab there can be several side by side.
`

/** Reads the arguments behind the program's name. @throws LabUsageError */
export function readLabCommand(args: readonly string[]): LabCommand {
  const { values, positionals } = parse(args)
  const { lab } = values
  const [verb, ...rest] = positionals
  if (values.help || verb === undefined) return { verb: 'help' }
  if (!/^[\w-]{1,32}$/.test(lab)) throw new LabUsageError('--lab takes letters, digits and "-".')
  switch (verb) {
    case 'cases':
      return { verb }
    case 'up':
    case 'down':
    case 'status':
      return { verb, lab }
    case 'case': {
      const name = caseNames.find((known) => known === rest[0])
      if (name === undefined) throw new LabUsageError(`Cases are ${caseNames.join(', ')}.`)
      return { verb, lab, name }
    }
    case 'wire': {
      const command = rest.join(' ')
      if (!/^[\w.= ]+$/.test(command)) throw new LabUsageError('wire takes a command of cables.py.')
      return { verb, lab, command }
    }
    case 'exec': {
      const { host, as } = values
      if (!faultNetwork.hosts.includes(host)) throw new LabUsageError(`There is no host ${host}.`)
      if (as !== 'root' && as !== 'nobody') throw new LabUsageError('--as takes root or nobody.')
      if (rest.length === 0) throw new LabUsageError('exec takes a program, after "--".')
      return { verb, lab, host, as, args: rest }
    }
    default:
      throw new LabUsageError(`There is no command ${JSON.stringify(verb)}.`)
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        lab: { type: 'string', default: 'lab' },
        host: { type: 'string', default: 'client' },
        as: { type: 'string', default: 'root' }
      }
    })
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\.\s/)
    throw new LabUsageError(`${sentence}.`)
  }
}
