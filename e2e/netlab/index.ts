/** `npm run lab`: the lab by hand. */
import { once } from 'node:events'
import { caseNames, cases } from './cases'
import { type LabCommand, labHelp, LabUsageError, readLabCommand } from './command-line'
import { findLab, forgetLab, keepLab } from './kept-lab'
import { attachLab, type Lab, startLab } from './lab'

const keptForSeconds = 3600

try {
  process.exitCode = await run(readLabCommand(process.argv.slice(2)))
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${reason}\n`)
  process.exitCode = error instanceof LabUsageError ? 2 : 1
}

/** The exit code: that of the program, with exec. */
async function run(command: LabCommand): Promise<number> {
  switch (command.verb) {
    case 'help':
      print(labHelp)
      return 0
    case 'cases':
      print(caseNames.map((name) => `${name.padEnd(16)}${cases[name].about}\n`).join(''))
      return 0
    case 'status':
      print(findLab(command.lab) === null ? 'down\n' : 'up\n')
      return 0
    case 'up':
      await up(command.lab)
      return 0
    case 'down':
      down(command.lab)
      return 0
    case 'case':
      await labNamed(command.lab).case(command.name)
      return 0
    case 'wire':
      print(await labNamed(command.lab).wire(command.command))
      return 0
    case 'exec':
      return await exec(command)
  }
}

function print(text: string): void {
  process.stdout.write(text)
}

async function up(name: string): Promise<void> {
  if (findLab(name) !== null) return
  const lab = await startLab({ aloneForSeconds: keptForSeconds })
  keepLab(name, lab.pid)
}

function down(name: string): void {
  const kept = findLab(name)
  if (kept !== null) process.kill(kept.pid, 'SIGKILL')
  forgetLab(name)
}

function labNamed(name: string): Lab {
  const kept = findLab(name)
  if (kept === null) throw new Error('That lab is down.')
  return attachLab(kept.pid)
}

async function exec({ lab, host, as, args }: LabCommand & { verb: 'exec' }): Promise<number> {
  const program = labNamed(lab).spawn(args, { host, as, stdio: 'inherit' })
  // Ctrl-C reaches the program by itself; only what is sent to this one alone is passed on.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => {
    program.kill('SIGTERM')
  })
  const [code] = (await once(program.child, 'exit')) as [number | null]
  return code ?? 1
}
