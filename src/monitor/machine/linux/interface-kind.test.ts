import { expect, test } from 'vitest'
import { known } from '../../../shared/model/fact'
import { interfaceKind, interfaceKindByType, parseDeviceType } from './interface-kind'

// Types, files and DEVTYPE as the kernel's drivers set them (include/uapi/linux/if_arp.h,
// SET_NETDEV_DEVTYPE in drivers/net); those that the live test can make are compared there too.
test.each([
  ['lo', 772, [], null, 'loopback'],
  ['a card', 1, ['device'], null, 'ethernet'],
  ['wlan0', 1, ['device', 'phy80211', 'wireless'], 'wlan', 'wifi'],
  ['wlan0 of an old driver', 1, ['device', 'wireless'], null, 'wifi'],
  ['a modem', 1, ['device'], 'wwan', 'mobile'],
  ['a modem of raw IP', 519, ['device'], null, 'mobile'],
  ['docker0', 1, ['bridge'], 'bridge', 'bridge'],
  ['veth or dummy', 1, [], null, 'virtual'],
  ['a vlan', 1, [], 'vlan', 'virtual'],
  ['tun0', 65_534, ['tun_flags'], null, 'tunnel'],
  ['tap0', 1, ['tun_flags'], null, 'virtual'],
  ['wg0', 65_534, [], 'wireguard', 'tunnel'],
  ['ppp0', 512, [], 'ppp', 'tunnel'],
  ['sit0', 776, [], null, 'tunnel'],
  ['vxlan', 1, [], 'vxlan', 'tunnel'],
  ['can0', 280, ['device'], null, 'other'],
  ['bluetooth', 1, ['device'], 'bluetooth', 'other']
] as const)('%s', (_, hardwareType, files, deviceType, kind) => {
  expect(interfaceKind({ hardwareType, files: new Set(files), deviceType })).toBe(kind)
})

test('without /sys the type tells some kinds and not others', () => {
  expect(interfaceKindByType(772)).toEqual(known('loopback'))
  expect(interfaceKindByType(65_534)).toEqual(known('tunnel'))
  expect(interfaceKindByType(1).known).toBe(false)
  expect(interfaceKindByType(null).known).toBe(false)
})

test.each([
  ['DEVTYPE=wlan\nINTERFACE=wlan0\nIFINDEX=3\n', 'wlan'],
  ['INTERFACE=eth0\nIFINDEX=4\n', null],
  ['INTERFACE=DEVTYPE=x\n', null],
  ['', null]
])('device type in %j', (uevent, type) => {
  expect(parseDeviceType(uevent)).toBe(type)
})
