/**
 * Programs that hold ports for others: service managers that wait for the first client, forwarders of
 * containers and virtual machines, and hosts of many services. Their own name and power say nothing of
 * who will answer.
 */
const portHolders: ReadonlySet<string> = new Set([
  // Service managers: systemd.socket(5), launchd.plist(5), inetd(8).
  'systemd',
  'launchd',
  'inetd',
  'xinetd',
  // Ports that containers publish.
  'docker-proxy',
  'com.docker.backend',
  'vpnkit',
  'rootlessport',
  'slirp4netns',
  'pasta',
  'pasta.avx',
  'gvproxy',
  'limactl',
  'wslrelay',
  'kube-proxy',
  // Windows: services of the system live in these, those of its kernel in System.
  'svchost',
  'system',
  // Parts of Windows that take ports for remote procedure calls.
  'lsass',
  'services',
  'spoolsv',
  'wininit',
  // Tell several protocols on one port apart, or wrap others in TLS.
  'sslh',
  'stunnel'
])

/** `program`: a name as `programOf` gives it. */
export function holdsPortsForOthers(program: string): boolean {
  return portHolders.has(program)
}
