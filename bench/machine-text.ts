import { cpus, loadavg, totalmem } from 'node:os'
import { isInside } from './private-namespaces'

/** The machine as a reader of a table wants to know it: its processors and its memory. */
export function machineText(): string {
  const processors = cpus()
  const model = processors[0]?.model.trim() ?? 'an unknown processor'
  const memory = (totalmem() / 2 ** 30).toFixed(0)
  return `${model} with ${processors.length} processors and ${memory} GiB of memory`
}

/** What else was there, and how busy the machine was; to be read before the load. */
export function surroundingsText(): string {
  const [busy = 0] = loadavg()
  const where = isInside()
    ? 'In namespaces of its own for network and processes'
    : 'Among all else that ran on the machine'
  return `${where}; load average before the start ${busy.toFixed(2)}.`
}
