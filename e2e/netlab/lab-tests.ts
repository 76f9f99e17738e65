import { afterAll, beforeAll, describe } from 'vitest'
import { type Lab, type LabOptions, noLabReason, startLab } from './lab'

/**
 * Tests with a lab of their own; where none can be made they are skipped, and their name says why.
 *
 * @param body Gets the way to the lab, which is up while tests run.
 */
export function describeLab(name: string, body: (lab: () => Lab) => void, options?: LabOptions) {
  const reason = noLabReason()
  describe.skipIf(reason !== '')(reason === '' ? name : `${name} (no lab: ${reason})`, () => {
    let lab: Lab | undefined
    beforeAll(async () => {
      lab = await startLab(options)
    })
    afterAll(async () => {
      await lab?.stop()
    })
    body(() => {
      if (lab === undefined) throw new Error('The lab is not up.')
      return lab
    })
  })
}
