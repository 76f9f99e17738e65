/**
 * Programs that take connections from the network at ports without a registered name, because that is
 * what they are for: sharing, casting, games, calls, and the services of the system itself.
 */
const networkPrograms: ReadonlySet<string> = new Set([
  // Desktops and phones.
  'avahi-daemon',
  'controlcenter',
  'dasd',
  'dropbox',
  'gnome-remote-desktop-daemon',
  'gsconnect',
  'identityservicesd',
  'kdeconnectd',
  'localsend',
  'localsend_app',
  'rapportd',
  'remoted',
  'remotepairingd',
  'screensharingd',
  'sharingd',
  'airplayxpchelper',
  'rygel',
  'warpinator',
  // Music, films, games, files.
  'deluge',
  'deluged',
  'jellyfin',
  'ktorrent',
  'plex media server',
  'plexmediaserver',
  'qbittorrent',
  'qbittorrent-nox',
  'spotify',
  'steam',
  'steamwebhelper',
  'syncthing',
  'transmission',
  'transmission-daemon',
  'transmission-gtk',
  'transmission-qt',
  // Servers and clusters.
  'cockpit-ws',
  'containerd',
  'dockerd',
  'k3s-server',
  'kubelet',
  'tailscaled',
  'tor'
])

/** `program`: a name as `programOf` gives it. */
export function isMeantForNetwork(program: string): boolean {
  return networkPrograms.has(program)
}
