/**
 * The body of a notification as this system takes it. On Linux it is read as markup, so that a name such as
 * `<b>` would vanish, and another could bring a link or a picture (Desktop Notifications Specification 1.2,
 * “Markup”; of the title all is shown as it is). Elsewhere it is plain text.
 */
export function bodyMarkup(text: string, platform: NodeJS.Platform): string {
  if (platform !== 'linux') return text
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
