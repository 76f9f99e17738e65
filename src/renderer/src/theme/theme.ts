import { createTheme, type CSSVariablesResolver, Tooltip } from '@mantine/core'
import { cssVariables, fonts, sizes } from './tokens'

/** Mantine, told to use the tokens. */
export const theme = createTheme({
  fontFamily: fonts.text,
  fontFamilyMonospace: fonts.mono,
  fontSizes: {
    xs: 'var(--text-small)',
    sm: 'var(--text)',
    md: 'var(--text)',
    lg: 'var(--text-large)',
    xl: 'var(--text-display)'
  },
  defaultRadius: sizes.radius,
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 350,
        multiline: true,
        maw: sizes.tooltip,
        color: 'var(--raised)',
        classNames: { tooltip: 'tooltip' },
        events: { hover: true, focus: true, touch: false },
        // What it says is the description of its target; by itself it would stand outside of all regions.
        'aria-hidden': true
      }
    })
  }
})

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: cssVariables.variables,
  dark: { ...cssVariables.dark, ...mantineColors, ...mantineDark },
  light: { ...cssVariables.light, ...mantineColors, ...mantineLight }
})

const mantineColors = {
  '--mantine-color-body': 'var(--background)',
  '--mantine-color-text': 'var(--text-color)',
  '--mantine-color-dimmed': 'var(--dim)',
  '--mantine-color-placeholder': 'var(--faint)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-default': 'var(--panel)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--text-color)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-contrast': 'var(--on-accent)'
}

/** The kit's own greys, which its parts use for what has no name: segments, lines, what is pointed at. */
const mantineDark = {
  '--mantine-color-dark-0': 'var(--text-color)',
  '--mantine-color-dark-1': 'var(--dim)',
  '--mantine-color-dark-4': 'var(--line)',
  '--mantine-color-dark-5': 'var(--line)',
  '--mantine-color-dark-6': 'var(--hover)',
  '--mantine-color-dark-7': 'var(--panel)',
  '--mantine-color-dark-8': 'var(--raised)'
}

const mantineLight = {
  '--mantine-color-gray-0': 'var(--background)',
  '--mantine-color-gray-1': 'var(--raised)',
  '--mantine-color-gray-2': 'var(--line)',
  '--mantine-color-gray-3': 'var(--line)',
  '--mantine-color-gray-4': 'var(--line)',
  '--mantine-color-gray-6': 'var(--faint)',
  '--mantine-color-gray-7': 'var(--dim)'
}
