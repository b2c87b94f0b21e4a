#!/bin/sh
# `holdfast` in the image, where it is linked into the path.
exec node /holdfast/packages/operations/dist/main.js "$@"
