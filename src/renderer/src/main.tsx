import { MantineProvider } from '@mantine/core'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app'
import { DrawBoundary } from './frame/drawing/draw-boundary'
import './theme/global.css'
import { reportUncaughtErrors } from './report-page-error'
import { firstRows } from './stores/first-rows'
import { socketStore } from './stores/live'
import { settingsStore } from './stores/settings'
import { settingsOnPage } from './stores/settings-on-page'
import { settingsColorScheme } from './theme/settings-color-scheme'
import { cssVariablesResolver, theme } from './theme/theme'

/** The first picture does not wait longer for the first rows; milliseconds. */
const firstPictureLimitMs = 50

reportUncaughtErrors(window)
const root = document.getElementById('root')
if (root === null) throw new Error('The page has no #root')
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
const colorScheme = settingsColorScheme(settingsStore)

// The first picture is in the right theme, and nothing moves when the settings come.
const settings = settingsOnPage(document)
if (settings === null) await settingsStore.load()
else settingsStore.begin(settings)

// What is drawn without rows would be drawn again a moment later.
await firstRows(socketStore, firstPictureLimitMs)

createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      colorSchemeManager={colorScheme}
      getStyleNonce={() => nonce}
    >
      <DrawBoundary
        subject="Portlight’s window"
        rest="Sockets are still collected, and targets still probed."
      >
        <App />
      </DrawBoundary>
    </MantineProvider>
  </StrictMode>
)
