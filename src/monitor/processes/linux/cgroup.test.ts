import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCgroup } from './cgroup'

/**
 * Paths are in the forms that public reports of the runtimes' users and the runtimes' own documents
 * show (systemd, Docker, Podman, containerd, CRI-O, Kubernetes, kind, LXC, LXD, Proxmox, libvirt,
 * Flatpak, snapd), with identifiers made up here.
 */
const id = '0123456789abcdef'.repeat(4)
const other = 'fedcba9876543210'.repeat(4)
const podUid = '1b4e28ba-2fa1-11d2-883f-0016d3cca427'
const podSlice = `kubepods-burstable-pod${podUid.replaceAll('-', '_')}.slice`
const userManager = '/user.slice/user-1000.slice/user@1000.service'

const parse = (content: string) => parseCgroup(Buffer.from(content))
const v2 = (path: string) => parse(`0::${path}\n`)

function serviceIn(path: string): unknown {
  const found = v2(path)
  const { names = [], userUid } = found?.service ?? {}
  return userUid === undefined ? names.join() : `${names.join()} of ${userUid}`
}

function containerIn(path: string): unknown {
  const container = v2(path)?.container
  if (container === null || typeof container === 'string') return container
  return `${container?.runtime} ${container?.id}`
}

describe('services of systemd', () => {
  test.each([
    ['/system.slice/nginx.service', 'nginx.service'],
    ['/system.slice/system-getty.slice/getty@tty1.service', 'getty@tty1.service'],
    [
      '/system.slice/system-systemd\\x2dcryptsetup.slice/systemd-cryptsetup@luks\\x2d1.service',
      'systemd-cryptsetup@luks\\x2d1.service'
    ],
    ['/system.slice/_cpu.service', 'cpu.service'],
    ['/system.slice/docker.service/init', 'docker.service'],
    ['/system.slice/nginx.service (deleted)', 'nginx.service'],
    [`${userManager}/app.slice/pipewire.service`, 'pipewire.service of 1000'],
    [
      `${userManager}/app.slice/app-dbus\\x2d:1.2\\x2dorg.a11y.slice/dbus-:1.2-org.a11y@0.service`,
      'dbus-:1.2-org.a11y@0.service of 1000'
    ],
    [
      `${userManager}/app.slice/app-at\\x2dspi\\x2ddbus\\x2dbus@autostart.service`,
      'app-at\\x2dspi\\x2ddbus\\x2dbus@autostart.service of 1000'
    ],
    [`${userManager}/init.scope`, 'user@1000.service'],
    // A unit takes in what lies below it, whatever that is called.
    ['/system.slice/first.service/second.service', 'first.service'],
    // Users may make such groups: it stays theirs.
    [`${userManager}/user@0.service/sshd.service`, 'user@0.service of 1000']
  ])('%s', (path, service) => {
    expect(serviceIn(path)).toBe(service)
  })

  test.each([
    '/user.slice/user-1000.slice/session-2.scope',
    `${userManager}/app.slice/app-gnome-firefox-1234.scope`,
    `${userManager}/app.slice/app-org.gnome.Terminal.slice/vte-spawn-${podUid}.scope`,
    `/system.slice/docker-${id}.scope`,
    '/init.scope'
  ])('a scope is none: %s', (path) => {
    expect(v2(path)).toMatchObject({ service: null, isInScope: true })
  })

  test.each(['/', '/system.slice', '/a b.service', '/x@.service', '/.service', '/x.service.d'])(
    'what is no unit is none: %s',
    (path) => {
      expect(v2(path)).toMatchObject({ service: null, isInScope: false, container: null })
    }
  )
})

describe('containers', () => {
  test.each([
    [`/system.slice/docker-${id}.scope`, `docker ${id}`],
    [`/docker/${id}`, `docker ${id}`],
    [`/docker/${id}/system.slice/nginx.service`, `docker ${id}`],
    [`/machine.slice/libpod-${id}.scope/container`, `podman ${id}`],
    [`${userManager}/user.slice/libpod-${id}.scope/container`, `podman ${id}`],
    [`/libpod_parent/libpod-${id}`, `podman ${id}`],
    [`/system.slice/web.service/libpod-payload-${id}`, `podman ${id}`],
    [
      `/kubepods.slice/kubepods-burstable.slice/${podSlice}/cri-containerd-${id}.scope`,
      `containerd ${id}`
    ],
    [`/kubepods.slice/kubepods-burstable.slice/${podSlice}/crio-${id}.scope`, `cri-o ${id}`],
    [`/kubepods.slice/kubepods-burstable.slice/${podSlice}/docker-${id}.scope`, `docker ${id}`],
    [`/system.slice/containerd.service/${podSlice}:cri-containerd:${id}`, `containerd ${id}`],
    [`/${podSlice}:cri-containerd:${id}`, `containerd ${id}`],
    [`/kubepods/besteffort/pod${podUid}/${id}`, `kubernetes ${id}`],
    [`/kubepods/besteffort/pod${podUid}/crio-${id}`, `cri-o ${id}`],
    [`/kubepods/pod${'0a'.repeat(16)}/${id}`, `kubernetes ${id}`],
    [`/kubepods/besteffort/pod${podUid}`, `kubernetes ${podUid}`],
    [`/system.slice/nerdctl-${id}.scope`, `containerd ${id}`],
    // kind: a node of Kubernetes in a container of Docker.
    [
      `/docker/${other}/kubelet.slice/kubelet-kubepods.slice/kubelet-${podSlice}/cri-containerd-${id}.scope`,
      `containerd ${id}`
    ],
    [`/../cri-containerd-${id}.scope`, `containerd ${id}`],
    ['/lxc/web', 'lxc web'],
    ['/lxc/101/ns/system.slice/nginx.service', 'lxc 101'],
    ['/lxc.payload/web', 'lxc web'],
    ['/lxc/_web', 'lxc _web'],
    ['/lxc.payload.web/init.scope', 'lxc web'],
    ['/lxc.payload.project_web', 'lxc project_web'],
    ['/machine.slice/machine-lxc\\x2d1234\\x2dweb\\x2d1.scope', 'lxc web-1'],
    ['/machine.slice/systemd-nspawn@web.service/payload/init.scope', 'systemd-nspawn web'],
    ['/machine.slice/machine-my\\x2dweb.scope/payload', 'systemd-nspawn my-web'],
    [
      `${userManager}/app.slice/app-flatpak-org.gnome.Recipes-273822986.scope`,
      'flatpak org.gnome.Recipes'
    ],
    [
      `${userManager}/app.slice/app-flatpak-com.example.My\\x2dApp-instance12.scope`,
      'flatpak com.example.My-App'
    ],
    [`${userManager}/flatpak-org.gnome.Maps-77.scope`, 'flatpak org.gnome.Maps'],
    [`${userManager}/app.slice/snap.firefox.firefox-${podUid}.scope`, 'snap firefox'],
    [`/user.slice/user-1000.slice/session-3.scope/snap.htop.htop.${podUid}.scope`, 'snap htop'],
    ['/system.slice/snap.lxd.daemon.service', 'snap lxd'],
    ['/system.slice/snap.mysql_dev.server.service', 'snap mysql_dev'],
    [`/system.slice/snap.lxd.hook.configure-${podUid}.scope`, 'snap lxd']
  ])('%s', (path, container) => {
    expect(containerIn(path)).toBe(container)
  })

  test.each([
    ['the watcher of Podman', `/machine.slice/libpod-conmon-${id}.scope`],
    ['the watcher of CRI-O', `/kubepods.slice/crio-conmon-${id}.scope`],
    ['the monitor of LXC', '/lxc.monitor.web'],
    ['systemd-nspawn itself', '/machine.slice/systemd-nspawn@web.service/supervisor'],
    ['a virtual machine', '/machine.slice/machine-qemu\\x2d1\\x2dweb.scope/libvirt/emulator'],
    ['the runtime', '/system.slice/containerd.service'],
    ['a desktop application', `${userManager}/app.slice/app-gnome-firefox-1234.scope`]
  ])('%s is in none', (_, path) => {
    expect(containerIn(path)).toBeNull()
  })

  test('an unknown runtime with identifiers like those of containers is not none', () => {
    for (const path of [`/actions_job/${id}`, `/system.slice/buildah-${id}.scope`, '/ecs/a/b-1']) {
      expect(containerIn(path)).toBe('unfamiliar')
    }
    expect(containerIn(`/constructor-${id}.scope`)).toBe('unfamiliar')
  })

  test('the pod is told beside the container', () => {
    const uids = [
      `/kubepods.slice/${podSlice}/cri-containerd-${id}.scope`,
      `/kubepods/burstable/pod${podUid}/${id}`
    ].map((path) => v2(path)?.container)
    expect(uids).toEqual([expect.objectContaining({ podUid }), expect.objectContaining({ podUid })])
    expect(v2(`/system.slice/docker-${id}.scope`)?.container).not.toHaveProperty('podUid')
  })
})

test('a service in a container is that of the container, else that around it', () => {
  expect(serviceIn('/lxc.payload.web/system.slice/nginx.service')).toBe('nginx.service')
  expect(serviceIn(`/system.slice/docker-${id}.scope/system.slice/nginx.service`)).toBe(
    'nginx.service'
  )
  expect(serviceIn(`/system.slice/web.service/libpod-payload-${id}`)).toBe('web.service')
  expect(serviceIn('/machine.slice/systemd-nspawn@web.service/supervisor')).toBe(
    'systemd-nspawn@web.service'
  )
})

describe('several hierarchies', () => {
  test('of version 1, systemd is in the one named for it', () => {
    const content = `5:memory:/system.slice\n1:name=systemd:/system.slice/nginx.service\n`
    expect(parse(content)?.service?.names).toEqual(['nginx.service'])
  })

  test('of both versions, one that others have mounted does not count', () => {
    expect(parse('1:name=systemd:/\n0::/system.slice/nginx.service\n')?.service?.names).toEqual([
      'nginx.service'
    ])
  })

  test('a container may show in some of them only', () => {
    const docker = `4:devices:/docker/${id}\n1:name=systemd:/docker/${id}\n0::/system.slice/containerd.service\n`
    expect(parse(docker)).toMatchObject({ service: null, container: { runtime: 'docker', id } })
    const lxc = '4:memory:/lxc/web\n1:name=systemd:/user.slice/user-0.slice/session-1.scope\n'
    expect(parse(lxc)).toMatchObject({ isInScope: true, container: { name: 'web' } })
  })

  test('groups outside of the own namespace are noticed', () => {
    expect(v2('/../../system.slice')?.isOutside).toBe(true)
    expect(v2('/..')?.isOutside).toBe(true)
    expect(v2('/')?.isOutside).toBe(false)
  })
})

test('a name cannot forge a line', () => {
  const forged = `${userManager}/a\u20281:name=systemd:/system.slice/sshd.service`
  expect(v2(forged)?.service).toMatchObject({ userUid: 1000 })
  expect(v2('/a.service\r/b')?.service).toBeNull()
})

test('junk is nothing, and no exception', () => {
  expect(parse('')).toBeNull()
  expect(parse('12:memory\n')).toBeNull()
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void parseCgroup(Buffer.from(bytes))))
  const part = fc.constantFrom(
    '/',
    'lxc',
    'docker',
    id,
    'a.service',
    'user@1.service',
    'x.scope',
    '\\x',
    '-',
    ':',
    '..'
  )
  fc.assert(fc.property(fc.array(part), (parts) => void v2(`/${parts.join('')}`)))
})

test('a file that was cut has no other service', () => {
  const whole = '1:name=systemd:/system.slice/nginx.service\n0::/system.slice/nginx.service\n'
  for (let length = 0; length < whole.length; length += 1) {
    const names = parse(whole.slice(0, length))?.service?.names ?? ['nginx.service']
    expect(names).toEqual(['nginx.service'])
  }
})
