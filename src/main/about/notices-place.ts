import { join } from 'node:path'

/** Where the build lays it: see scripts/notices. */
const fileName = 'THIRD-PARTY-NOTICES.txt'

/**
 * The file with the licences of what Portlight is made of: beside the archive of a package, in a checkout
 * beside what was built.
 */
export function noticesPlace(place: {
  readonly isPackaged: boolean
  readonly resources: string
  readonly outFolder: string
}): string {
  return join(place.isPackaged ? place.resources : place.outFolder, fileName)
}
