import { expect, test } from './fixtures'

test('offers fields and their values, and takes them by keyboard', async ({
  ports,
  page,
  openSockets
}) => {
  const { ports: opened } = await openSockets({
    protocol: 'tcp',
    host: '127.0.0.1',
    port: 0,
    title: 'query-probe'
  })
  const [port = 0] = opened
  const list = page.getByRole('listbox', { name: 'Completions' })
  await ports.filter.pressSequentially('query-probe')
  await expect(list).toBeHidden()
  await ports.filter.pressSequentially(' ex')
  await expect(list.getByRole('option')).toHaveText([/^exposure:/])
  await expect(ports.filter).toHaveAttribute('aria-expanded', 'true')
  await ports.filter.press('Tab')
  await expect(ports.filter).toHaveValue('query-probe exposure:')
  await ports.filter.pressSequentially('l')
  await expect(list.getByRole('option')).toHaveText([/^link/, /^local/])
  await ports.filter.press('ArrowDown')
  await ports.filter.press('ArrowDown')
  const chosen = list.getByRole('option', { selected: true })
  await expect(chosen).toHaveText(/^local/)
  await expect(ports.filter).toHaveAttribute(
    'aria-activedescendant',
    (await chosen.getAttribute('id')) ?? ''
  )
  await ports.filter.press('Enter')
  await expect(ports.filter).toHaveValue('query-probe exposure:local')
  await expect(list).toBeHidden()
  await expect(ports.row(port)).toBeVisible()

  await ports.filter.press('End')
  await ports.filter.pressSequentially(' st')
  await ports.filter.press('Escape')
  await expect(list).toBeHidden()
  await expect(ports.filter).toHaveValue('query-probe exposure:local st')
  await ports.filter.press('Escape')
  await expect(ports.filter).toHaveValue('')
})

test('keeps what is shown while the query is none, and says where it goes wrong', async ({
  ports,
  page,
  openSockets
}) => {
  await openSockets(
    { protocol: 'tcp', host: '127.0.0.1', port: 0, title: 'wrong-probe' },
    { protocol: 'udp', host: '127.0.0.1', port: 0, title: 'wrong-probe' }
  )
  await ports.filter.fill('wrong-probe proto:udp')
  await expect.poll(() => ports.count()).toBe(1)
  await ports.filter.fill('wrong-probe prot:udp')
  const note = page.getByText('There is no field “prot”. Did you mean “port” or “proto”?')
  await expect(note).toBeVisible()
  await expect(page.locator('mark')).toHaveText('prot')
  await expect(ports.filter).toHaveAttribute('aria-invalid', 'true')
  expect(await ports.count()).toBe(1)
  await ports.filter.fill('wrong-probe not proto:udp')
  await expect(note).toBeHidden()
  await expect(ports.filter).toHaveAttribute('aria-invalid', 'false')
  await expect.poll(() => ports.count()).toBe(1)
  await expect(ports.cell(ports.table.getByRole('row').nth(1), 'protocol')).toHaveText('TCP')
})
