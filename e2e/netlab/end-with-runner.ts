/** Loaded before each file of tests: a runner that is killed must not leave its worker, and so a lab. */
process.once('disconnect', () => {
  process.exit(1)
})
