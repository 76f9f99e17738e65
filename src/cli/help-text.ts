import { exitCodes } from './exit-codes'

/** What --help prints. */
export const helpText = `Usage: npm run --silent cli -- <command> [options]

Commands:
  sockets             List TCP, UDP, ICMP and raw sockets with the processes that hold them. USER is
                      the user a socket was opened as. RECV-Q and SEND-Q are bytes; for LISTEN the
                      connections that wait to be accepted and how many may. Without root, or an
                      administrator's rights, owners of others' sockets are hidden.
  processes PID...    Tell what is known of processes, by their numbers.
  counters            Tell what TCP, UDP and ICMP have counted since the system was started.
  machine             Tell what is known of this machine's network and ports.
  port NUMBER         Try whether a port is free, for TCP and UDP on IPv4 and IPv6, by taking it for a
                      moment. Tells who holds it and which is the next free one.
  trace TARGET        Find the path to a host and who answers on it, in the layout of mtr's report, with
                      what is to be said of it. A silent target ends it after a second.
  ping TARGET         Ask a host for replies until interrupted (Ctrl-C), or --count times; what they come
                      to is printed at the end. With --json that end is all that is printed.
                      TARGET is a name, an address or a URL. Neither of the two needs root on Linux.
                      Interrupted, both print what is known so far. The engine in use, and why those
                      before it were passed over, is on standard error.

Options of all commands:
  --json              Print JSON instead of text.

Options of sockets:
  --query TEXT        List only what matches: words, and fields such as port:1-1023, process:node,
                      state:established, remote:10.0.0.0/8, is:privileged or rtt>50, with and, or,
                      not and brackets. docs/QUERY.md describes all of it.

Options of sockets and counters:
  --watch SECONDS     Print again every 0.1 to 3600 seconds until interrupted; counters come with
                      their rates then, and with what is to be said of the last minute. With --json each object is one line.
  --count N           With --watch: end after N times.

Options of trace and ping:
  --engine ENGINE     auto, native (Portlight's own) or system (programs such as traceroute). [auto]
  --family 4|6        Use IPv4 or IPv6; else what the system prefers.
  --protocol PROTOCOL icmp or udp; else the better one that is allowed.
  --interval SECONDS  From one round to the next, 0.2 to 60. [1]
  --rounds N          trace: ask every hop so many times, up to 100000. One finds the path; what is said
                      of loss takes 20 and more. [1]
  --max-hops N        trace: look no further than this, up to 64. [30]
  --flows N           trace: ask by so many flows, up to 16, to find ways that are shared by flow. [1]
  --count N           ping: end after N probes, up to 100000. [no end]

Options:
  -h, --help          Show this help.
  --version           Show the version.

Exit codes:
  ${exitCodes.ok}  Done, also where interrupted or where the reader of the output went away.
  ${exitCodes.failed}  Something could not be listed or printed, or there is no such process; the reason is on
     standard error. For port: it is not free, or not all of it; the output says why.
     For trace and ping: the target was not reached. Interrupted while a name is looked up, they
     end by the signal.
  ${exitCodes.usage}  The arguments were not understood, or a target was not.
  ${exitCodes.name}  The name of a target has no address, or its name server is silent.
  ${exitCodes.noMeans}  Nothing could be probed: no right to, or no program for it.
`
