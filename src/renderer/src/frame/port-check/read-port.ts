/** What was typed into the box: a port, or why it is none. */
export type ReadPort =
  { readonly ok: true; readonly port: number } | { readonly ok: false; readonly problem: string }

const highestPort = 65_535
/** More digits than that are no port, however many zeros they begin with. */
const mostDigits = 20

/** Reads a port (1–65535) as a person types it: decimal digits, with blanks around them at most. */
export function readPort(text: string): ReadPort {
  const typed = text.trim()
  if (typed === '') return refuse('Type a port: a number from 1 to 65535.')
  if (/^[-−–]\s*\d/.test(typed)) return refuse('No port is below 0: they go from 1 to 65535.')
  if (!/^[0-9]+$/.test(typed)) {
    return refuse('A port is a whole number from 1 to 65535, in digits alone.')
  }
  const number = Number(typed)
  if (number > highestPort || typed.length > mostDigits) {
    return refuse('Ports end at 65535: they are numbers of 16 bits.')
  }
  if (number === 0) {
    return refuse('Port 0 is no port: a program names it to be given any that is free.')
  }
  return { ok: true, port: number }
}

function refuse(problem: string): ReadPort {
  return { ok: false, problem }
}
