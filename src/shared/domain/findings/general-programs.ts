/**
 * Programs that run or pass on whatever they are told, so that their name says nothing of what a port
 * is for: interpreters, virtual machines of languages, shells, and tools that join sockets.
 */
const generalPrograms: ReadonlySet<string> = new Set([
  'bash',
  'bun',
  'busybox',
  'dash',
  'deno',
  'dotnet',
  'java',
  'javaw',
  'lua',
  'luajit',
  'mono',
  'nc',
  'nc.openbsd',
  'nc.traditional',
  'ncat',
  'netcat',
  'node',
  'nodejs',
  'perl',
  'php',
  'powershell',
  'pwsh',
  'pypy',
  'python',
  'pythonw',
  'ruby',
  'sh',
  'socat',
  'tclsh',
  'zsh'
])

/** `program`: a name as `programOf` gives it. */
export function isGeneralProgram(program: string): boolean {
  return generalPrograms.has(program)
}
