import { exitCodes } from './exit-codes'

/** What --help prints. */
export const helpText = `Usage: npm run --silent cli -- <command> [options]

Commands:
  sockets             List TCP and UDP sockets with the processes that hold them.

Options of sockets:
  --json              Print a JSON object instead of a table.
  --watch SECONDS     List again every 0.1 to 3600 seconds until interrupted. With --json each
                      object is one line.
  --count N           With --watch: end after N lists.

Options:
  -h, --help          Show this help.
  --version           Show the version.

Exit codes:
  ${exitCodes.ok}  Done, also where interrupted or where the reader of the output went away.
  ${exitCodes.failed}  The sockets could not be listed or printed; the reason is on standard error.
  ${exitCodes.usage}  The arguments were not understood.
`
