import { join } from 'node:path'
import { ESLint } from 'eslint'
import { describe, expect, it } from 'vitest'

const root = import.meta.dirname
const rules = [
  'import-x/no-restricted-paths',
  'import-x/no-nodejs-modules',
  'no-restricted-imports'
]
const eslint = new ESLint({ cwd: root })

/** Lints `source` as if it stood in `file` and returns the ids of the import rules it breaks. */
async function brokenImportRules(file: string, source: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(source, { filePath: join(root, file) })
  return (result?.messages ?? [])
    .map(({ ruleId }) => ruleId)
    .filter((id) => rules.includes(id ?? ''))
}

describe('import rules', () => {
  it.each([
    ['src/shared/model/socket.ts', `import '../../monitor/poll-loop'`],
    ['src/shared/model/socket.ts', `import 'node:fs'`],
    ['src/shared/model/socket.ts', `import 'fs'`],
    ['src/monitor/poll-loop.ts', `import '../main/restart-delay'`],
    ['src/monitor/poll-loop.ts', `import 'electron'`],
    ['src/monitor/poll-loop.ts', `import 'zod'`],
    ['src/monitor/poll-loop.ts', `import '../../bench/load/socket-load'`],
    ['src/monitor/poll-loop.ts', `import '../prober/probe-engine'`],
    ['src/prober/probe-engine.ts', `import '../monitor/poll-loop'`],
    ['src/prober/probe-engine.ts', `import 'electron'`],
    ['src/system/tools/tool-runner.ts', `import '../../monitor/poll-loop'`],
    ['src/main/restart-delay.ts', `import '../monitor/poll-loop'`],
    ['src/preload/index.ts', `import '../shared/domain/exposure'`],
    ['src/preload/index.ts', `import 'zod'`],
    ['src/renderer/src/bridge.ts', `import '../../main/restart-delay'`],
    ['src/renderer/src/bridge.ts', `import 'electron'`],
    ['src/cli/index.ts', `import '../renderer/src/bridge'`]
  ])('%s may not say: %s', async (file, source) => {
    expect(await brokenImportRules(file, source)).not.toEqual([])
  })

  it.each([
    ['src/monitor/poll-loop.ts', `import '../shared/model/socket'`],
    ['src/prober/probe-engine.ts', `import '../system/tools/tool-runner'`],
    ['src/monitor/poll-loop.test.ts', `import '../../bench/load/socket-load'`],
    ['src/preload/index.ts', `import '../shared/ipc/contract'`],
    ['src/cli/index.ts', `import '../monitor/poll-loop'`]
  ])('%s may say: %s', async (file, source) => {
    expect(await brokenImportRules(file, source)).toEqual([])
  })
}, 60_000)

describe('links', () => {
  it.each([
    `shell.openExternal('https://example.com/')`,
    `const { openExternal } = shell\nvoid openExternal('file:///etc/passwd')`
  ])('main may not say: %s', async (source) => {
    const text = `import { shell } from 'electron'\n${source}\n`
    const [result] = await eslint.lintText(text, {
      filePath: join(root, 'src/main/window/main-window.ts')
    })
    expect(result?.messages.map(({ ruleId }) => ruleId)).toContain('no-restricted-properties')
  })
}, 60_000)
