import { app, Notification } from 'electron'
import type { Ability } from '../../shared/model/desktop'
import { bodyMarkup } from './body-markup'
import type { NotificationText } from './notification-text'

/** Those on show: without a reference they would be collected, and a click on them lost. */
const shown = new Set<Notification>()

/** The system itself drops older ones sooner. */
const mostShown = 10

/** The name that packages of Portlight have; Windows shows nothing of programs that it cannot name. */
const appId = 'app.portlight.desktop'

/** Has the system know whose notifications these are; before the first. */
export function nameNotifications(): void {
  if (process.platform === 'win32') app.setAppUserModelId(appId)
}

/** Whether this system shows notifications. */
export function notificationAbility(): Ability {
  if (Notification.isSupported()) return { can: true }
  return {
    can: false,
    why: 'This desktop shows no notifications. What is reported stands in the list.'
  }
}

/** Shows one, without a sound; nothing happens where the system shows none. */
export function showNotification({ title, body }: NotificationText, onClick: () => void): void {
  if (!Notification.isSupported()) return
  const notification = new Notification({
    title,
    body: bodyMarkup(body, process.platform),
    silent: true
  })
  shown.add(notification)
  for (const oldest of [...shown].slice(0, -mostShown)) shown.delete(oldest)
  notification.on('click', () => {
    shown.delete(notification)
    onClick()
  })
  notification.on('close', () => {
    shown.delete(notification)
  })
  notification.show()
}
