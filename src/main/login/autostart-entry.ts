/**
 * The file that has a desktop on Linux start Portlight at login, for the folder `autostart` (Desktop
 * Application Autostart Specification 0.5). `command` are the program and its arguments.
 */
export function autostartEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Portlight',
    'Comment=Shows which program holds which port',
    `Exec=${command.map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    ''
  ].join('\n')
}

/**
 * A word of the key Exec: in quotes, with a backslash before what a shell would read in them, `%` doubled,
 * and then escaped as every text of such a file is (Desktop Entry Specification 1.5, "The Exec key").
 */
function quoted(word: string): string {
  const argument = `"${word.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`
  return argument.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
}
