/**
 * The way of a program that runs one case in a process of its own: the plan is its argument as JSON,
 * the result is printed as JSON. It ends with its standard input, so that it never outlives the
 * benchmark.
 */
export async function runAsCase(measure: (plan: unknown) => Promise<unknown>): Promise<void> {
  process.stdin.on('end', () => process.exit(1)).resume()
  const result = await measure(JSON.parse(process.argv[2] ?? '{}'))
  process.stdout.write(JSON.stringify(result), () => process.exit(0))
}
