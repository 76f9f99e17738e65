// @ts-check
/* global document, requestAnimationFrame */
const { ipcRenderer } = require('electron')

// As the app does it: the frame behind the first one that has the content.
document.addEventListener('DOMContentLoaded', () => {
  requestAnimationFrame(() => {
    requestAnimationFrame(() => void ipcRenderer.invoke('painted'))
  })
})
