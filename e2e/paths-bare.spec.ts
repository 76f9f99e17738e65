import { noBareReason, test } from './bare-app/bare-app'
import { expect } from './fixtures'
import { PathsPage } from './pages/paths-page'

const reason = noBareReason()
test.skip(reason !== '', reason)

test('without koffi and without any program it is said what to install, and what is installed is used', async ({
  bare,
  page
}) => {
  const paths = new PathsPage(page)
  await paths.open()
  await paths.probe('127.0.0.1')
  await expect(paths.verdicts).toContainText('Nothing on this computer can probe')
  await expect(paths.verdicts).toContainText('native: the package koffi could not be loaded')
  await expect(paths.verdicts).toContainText('traceroute: it is not here')
  await expect(paths.verdicts).toContainText(
    'Install traceroute, tracepath or ping and start again'
  )
  await expect(paths.target('127.0.0.1')).toContainText('No way to probe')

  bare.install('tracepath')
  await paths.control('Start').click()
  await expect(paths.target('127.0.0.1')).toContainText('lost')
  await page.getByRole('button', { name: 'Engine: tracepath' }).click()
  await expect(page.getByText('native: the package koffi could not be loaded')).toBeVisible()
  await expect(page.getByText('traceroute: it is not here.', { exact: true })).toBeVisible()
})
