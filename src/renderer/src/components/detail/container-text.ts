import type { ProcessContainer } from '../../../../shared/model/process'

const runtimeNames: Readonly<Record<ProcessContainer['runtime'], string>> = {
  docker: 'Docker',
  podman: 'Podman',
  containerd: 'containerd',
  'cri-o': 'CRI-O',
  kubernetes: 'Kubernetes',
  lxc: 'LXC',
  'systemd-nspawn': 'systemd-nspawn',
  flatpak: 'Flatpak',
  snap: 'Snap'
}

/** Digits by which runtimes show an identifier of 64. */
const shortLength = 12

export interface ContainerText {
  readonly runtime: string
  /** Name, or identifier as the runtime's own tools show it. Hostile text. */
  readonly label: string
  /** The whole identifier, and the pod; null where the label is all there is. Hostile text. */
  readonly whole: string | null
}

/** How a container is shown. */
export function containerText({ runtime, id, name, podUid }: ProcessContainer): ContainerText {
  const isLong = /^[0-9a-f]{64}$/.test(id)
  const label = name ?? (isLong ? id.slice(0, shortLength) : id)
  const parts = [
    ...(label === id ? [] : [`Identifier ${id}.`]),
    ...(podUid === undefined || podUid === id ? [] : [`In the Kubernetes pod ${podUid}.`])
  ]
  return {
    runtime: runtimeNames[runtime],
    label: podUid === id ? `pod ${label}` : label,
    whole: parts.length === 0 ? null : parts.join(' ')
  }
}
