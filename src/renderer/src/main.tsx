import { MantineProvider } from '@mantine/core'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app'
import { DrawBoundary } from './frame/drawing/draw-boundary'
import './theme/global.css'
import { reportUncaughtErrors } from './report-page-error'
import { settingsStore } from './stores/settings'
import { settingsOnPage } from './stores/settings-on-page'
import { settingsColorScheme } from './theme/settings-color-scheme'
import { cssVariablesResolver, theme } from './theme/theme'

reportUncaughtErrors(window)
const root = document.getElementById('root')
if (root === null) throw new Error('The page has no #root')
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
const colorScheme = settingsColorScheme(settingsStore)

// The first picture is in the right theme, and nothing moves when the settings come.
const settings = settingsOnPage(document)
if (settings === null) await settingsStore.load()
else settingsStore.begin(settings)

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
