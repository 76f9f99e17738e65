#!/bin/sh
# Stands in for Electron's program where Playwright starts it: runs Electron with a small disk of its own, which
# nobody else sees and which is gone with it, at PORTLIGHT_DISK.
case "$(id -u)" in
  0) rights= ;;
  *) rights=--map-root-user ;;
esac
exec unshare --mount $rights sh -c 'mount -t tmpfs -o size=64m tmpfs "$0" && exec "$@"' \
  "$PORTLIGHT_DISK" "$PORTLIGHT_ON_DISK" "$@"
