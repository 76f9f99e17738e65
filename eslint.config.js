import { fileURLToPath } from 'node:url'
import js from '@eslint/js'
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import { importX } from 'eslint-plugin-import-x'
import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

const root = fileURLToPath(new URL('.', import.meta.url))

/** Which folders of src a folder may import from, besides itself. A new folder has to be added. */
const layers = {
  shared: [],
  system: ['shared'],
  monitor: ['system', 'shared'],
  prober: ['system', 'shared'],
  main: ['shared'],
  preload: ['shared/ipc', 'shared/model'],
  renderer: ['shared'],
  cli: ['monitor', 'prober', 'shared']
}

const folders = Object.keys(layers)
const features = ['ports', 'connections', 'paths', 'protocols', 'settings']

const layerZones = Object.entries(layers).flatMap(([folder, allowed]) =>
  folders
    .filter((other) => other !== folder && !allowed.includes(other))
    .map((other) => ({
      target: `./src/${folder}`,
      from: `./src/${other}`,
      except: allowed
        .filter((path) => path.startsWith(`${other}/`))
        .map((path) => `./${path.slice(other.length + 1)}`),
      message: `src/${folder} may import from ${['itself', ...allowed].join(', ')} only.`
    }))
)

const featureZones = features.map((feature) => ({
  target: `./src/renderer/src/features/${feature}`,
  from: './src/renderer/src/features',
  except: [`./${feature}`],
  message: 'Features never import each other.'
}))

/** The benchmark stands beside src: it imports the monitor, and only tests use its load of sockets. */
const benchZone = {
  target: './src/**/!(*.test).{ts,tsx}',
  from: './bench',
  message: 'Only tests may import from bench.'
}

/** Folders that run in a browser or nowhere in particular: no Node, no Electron. */
const noNode = {
  group: ['node:*', 'electron', 'electron/*'],
  message: 'This folder runs without Node and Electron.'
}
const noElectron = {
  group: ['electron', 'electron/*'],
  message: 'This folder runs in plain Node; Electron is for main and preload.'
}
const noZod = {
  group: ['zod', 'zod/*'],
  message: 'Arguments are validated in main; elsewhere zod is only weight.'
}

const restrict = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] })

export default defineConfig(
  globalIgnores(['out/', 'dist/', 'test-results/', 'node_modules/']),
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: root }
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // The compiler's own noPropertyAccessFromIndexSignature asks for the opposite.
      '@typescript-eslint/dot-notation': 'off'
    }
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver({ project: root })] },
    rules: {
      'import-x/no-restricted-paths': [
        'error',
        { basePath: root, zones: [...layerZones, ...featureZones, benchZone] }
      ],
      'import-x/no-cycle': 'error',
      // Nothing is opened outside of the app. A link would first need a list of the hosts it may name.
      'no-restricted-properties': [
        'error',
        { property: 'openExternal', message: 'Portlight opens no page outside of itself.' }
      ]
    }
  },
  {
    files: ['src/renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    // The plugin's other rules serve the React Compiler, which is not used.
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' }
  },
  {
    files: ['src/{shared,renderer}/**/*.{ts,tsx}'],
    ignores: ['**/*.test.ts'],
    rules: { ...restrict(noNode, noZod), 'import-x/no-nodejs-modules': 'error' }
  },
  {
    files: ['{src/{system,monitor,prober,cli},bench}/**/*.ts'],
    rules: restrict(noElectron, noZod)
  },
  { files: ['src/preload/**/*.ts'], rules: restrict(noZod) },
  {
    files: ['{scripts,e2e}/**/*.mjs', '*.config.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        performance: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly'
      }
    }
  },
  {
    files: ['e2e/**/*.ts'],
    // Playwright reads a fixture's needs from its first argument, so there has to be one.
    rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] }
  }
)
