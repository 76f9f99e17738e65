import { createMachineFactsReader } from '../monitor/machine/machine-facts'
import type { MachineOptions } from './command-line'
import { formatMachine } from './machine-text'

/** Prints the facts of this machine. */
export async function runMachine(
  { json }: MachineOptions,
  print: (text: string) => Promise<void>
): Promise<void> {
  const facts = await createMachineFactsReader(process.platform).refresh()
  await print(json ? `${JSON.stringify(facts, null, 2)}\n` : formatMachine(facts))
}
