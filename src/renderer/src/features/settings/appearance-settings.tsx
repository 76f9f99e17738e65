import { type Theme, zoomChoices } from '../../../../shared/model/settings'
import { themeNames } from '../../frame/theme-names'
import { useSetting } from '../../stores/settings'
import { SettingSelect } from './setting-select'

const themes = (Object.entries(themeNames) as [Theme, string][]).map(([value, label]) => ({
  value,
  label
}))

const sizes = zoomChoices.map((value) => ({ value, label: `${value} %` }))

/** How the window looks. */
export function AppearanceSettings() {
  const [theme, setTheme] = useSetting('theme')
  const [zoom, setZoom] = useSetting('zoomPercent')
  return (
    <>
      <SettingSelect
        label="Theme"
        sentence="Dark, light, or as the system says, also when that changes."
        choices={themes}
        value={theme}
        onChange={setTheme}
      />
      <SettingSelect
        label="Size"
        sentence="Makes everything in the window larger or smaller."
        choices={sizes}
        value={zoom}
        onChange={setZoom}
      />
    </>
  )
}
