/** Whether this is a Mac, whose keyboards have ⌘ where others have Ctrl. */
export const isMac = navigator.userAgent.includes('Mac')
