# Git hooks run with the caller's PATH; the project's own Node comes first, as in npm scripts.
export PATH="$PWD/node_modules/.bin:$PATH"
