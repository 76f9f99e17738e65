import { expect } from 'playwright/test'
import { labTest as test, noLabReason } from './lab-app/lab-app'
import { server } from './netlab/topology'

const reason = noLabReason()
test.skip(reason !== '', `no lab: ${reason}`)

test('a path is traced hop by hop, and the screen says what the network is', async ({
  lab,
  paths
}) => {
  await lab.case('base')
  await paths.probe(server.v4)
  await expect(paths.targets.getByRole('option', { name: server.v4 })).toBeVisible()
})
