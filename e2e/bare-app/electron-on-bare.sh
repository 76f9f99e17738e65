#!/bin/sh
# Stands in for Electron's program where Playwright starts it: runs Electron with mounts of its own, in which
# some files and folders of this computer are hidden; one path a line. It becomes Electron, so its pid is that.
# shellcheck disable=SC2086 # words of options
exec unshare $PORTLIGHT_UNSHARE --mount --propagation private sh -ec '
  printf "%s" "$PORTLIGHT_HIDDEN_FILES" | while read -r file; do mount --bind /dev/null "$file"; done
  printf "%s" "$PORTLIGHT_HIDDEN_FOLDERS" | while read -r folder; do mount -t tmpfs none "$folder"; done
  exec "$@"
' sh "$PORTLIGHT_HIDDEN_ELECTRON" "$@"
