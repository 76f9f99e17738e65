// @ts-check
import { expect, test } from 'vitest'
import { isChromiumNoise } from './chromium-noise.mjs'

test.each([
  '[6423:1122/082434.080342:ERROR:bus.cc(407)] Failed to connect to the bus: Failed to connect to socket /run/dbus/system_bus_socket: No such file or directory',
  '[6423:1122/082434.080342:ERROR:dbus/bus.cc:407] Failed to connect to the bus: Could not parse server address: Unknown address type',
  '[6452:1122/082434.396262:ERROR:viz_main_impl.cc(181)] Exiting GPU process due to errors during initialization'
])('is silent about %s', (line) => {
  expect(isChromiumNoise(line)).toBe(true)
})

test.each([
  'Error: Failed to connect to the bus: of the app itself',
  '[6423:1122/082434.080342:FATAL:zygote_host_impl_linux.cc(127)] No usable sandbox!',
  '[6423:1122/082434.080342:ERROR:gpu_process_host.cc(981)] GPU process exited unexpectedly: exit_code=133',
  ''
])('passes on %j', (line) => {
  expect(isChromiumNoise(line)).toBe(false)
})
