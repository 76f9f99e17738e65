import type { DesktopState } from '../../../../shared/model/desktop'
import { HostileText } from '../../components/hostile-text'
import { useSetting } from '../../stores/settings'
import { SettingSwitch } from './setting-switch'

/** How Portlight lives beside its window. */
export function DesktopSettings({ desktop }: { readonly desktop: DesktopState | null }) {
  const [showTray, setShowTray] = useSetting('showTray')
  const [closeToTray, setCloseToTray] = useSetting('closeToTray')
  const [startAtLogin, setStartAtLogin] = useSetting('startAtLogin')
  const platform = desktop?.platform ?? null
  const isMac = platform === 'darwin'
  const place = isMac ? 'menu bar' : 'tray'
  const hasTray = showTray && desktop?.tray.can !== false
  return (
    <>
      <SettingSwitch
        label={`Icon in the ${place}`}
        sentence={`Tells how many ports are open to all, and pauses. Collecting goes on slowly while the window is hidden.`}
        note={trayNote(desktop)}
        checked={showTray}
        onChange={setShowTray}
      />
      {isMac ? null : (
        <SettingSwitch
          label="Stay in the tray when the window is closed"
          sentence="Closing the window hides it. “Quit” in the menu ends Portlight; starting it once more brings the window back."
          note={hasTray ? null : 'It needs the icon in the tray.'}
          checked={closeToTray && hasTray}
          disabled={!hasTray}
          onChange={setCloseToTray}
        />
      )}
      <SettingSwitch
        label="Start at login"
        sentence={
          isMac
            ? 'Portlight starts when you log in.'
            : 'Portlight starts when you log in; in the tray alone where it stays there when the window is closed.'
        }
        note={
          desktop === null || desktop.startAtLogin.can ? null : (
            <HostileText>{desktop.startAtLogin.why}</HostileText>
          )
        }
        checked={startAtLogin && desktop?.startAtLogin.can === true}
        disabled={desktop?.startAtLogin.can !== true}
        onChange={setStartAtLogin}
      />
    </>
  )
}

function trayNote(desktop: DesktopState | null) {
  if (desktop === null) return null
  if (!desktop.tray.can) return <HostileText>{desktop.tray.why}</HostileText>
  return desktop.platform === 'linux'
    ? 'Some desktops show no such icons, GNOME without an extension among them. Portlight cannot tell.'
    : null
}
