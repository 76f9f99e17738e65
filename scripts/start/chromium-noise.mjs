// @ts-check

/**
 * Lines Chromium writes where a machine has no message bus or graphics card, as containers
 * have none; it goes on without. Anything else passes: a new message may be a real one.
 */
const HARMLESS = [
  /ERROR:(dbus\/)?bus\.cc[(:]\d+\)?\] Failed to connect to the bus: /,
  /ERROR:(dbus\/)?object_proxy\.cc[(:]\d+\)?\] Failed to call method: org\.freedesktop\./,
  /ERROR:(components\/viz\/service\/main\/)?viz_main_impl\.cc[(:]\d+\)?\] Exiting GPU process due to errors during initialization$/,
  /ERROR:(media\/gpu\/vaapi\/)?vaapi_wrapper\.cc[(:]\d+\)?\] vaInitialize failed: /,
  /ERROR:(ui\/gl\/)?gl_surface_presentation_helper\.cc[(:]\d+\)?\] GetVSyncParametersIfAvailable\(\) failed for \d+ times!$/
]
const PREFIX = /^\[\d+:\d{4}\/\d{6}\.\d+:/

/** @param {string} line */
export function isChromiumNoise(line) {
  return PREFIX.test(line) && HARMLESS.some((pattern) => pattern.test(line))
}
