/** So many ends in a row, each soon after a start, that what runs at the start is suspected. */
const suspiciousEnds = 2

/**
 * The arguments of a process that may use native code, by the number of its ends in a row that came soon
 * after a start: none, or the one reason why it is to do without, told to the person who looks. Native
 * code can end its process without an error that could be caught, at every start anew; what is used
 * instead cannot. `what` names the process as the start of a sentence: "the collector".
 */
export function refusingNativeCode(what: string): (earlyEnds: number) => string[] {
  let refusal: string | null = null
  return (earlyEnds) => {
    // Once refused it stays so: a healthy run without native code says nothing for it.
    if (earlyEnds >= suspiciousEnds) {
      refusal ??= `${what} ended ${earlyEnds} times in a row soon after its start, so native code is left out`
    }
    return refusal === null ? [] : [refusal]
  }
}
