const mask = '‹left out›'

/**
 * What may tell where something is or whose it is: paths of Unix and of Windows, addresses of IPv4 and of
 * IPv6, and addresses of hardware. A word too much is better than one too few.
 */
const places = [
  /(?:[A-Za-z]:)?[\\/][^\s"'’”,;()]+/g,
  /[0-9A-Fa-f]*:[0-9A-Fa-f:.%\w]*:[0-9A-Fa-f:.%\w]*/g,
  // After IPv6, whose addresses may end with one of these.
  /\b\d{1,3}(?:\.\d{1,3}){3}\b/g
]

/** A text of the system without the paths and addresses in it. */
export function withoutPlaces(text: string): string {
  return places.reduce((left, place) => left.replace(place, mask), text)
}
