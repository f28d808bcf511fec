# syntax=docker/dockerfile:1
# The bot: webhook server and workers. See docs/bot.md.

FROM node:24-slim AS packages
WORKDIR /app
# What dist/ doesn't contain: the queue and its databases.
COPY package.json package-lock.json ./
COPY tools/node24/package.json tools/node24/
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund

FROM node:24-slim
ENV NODE_ENV=production PORT=3000
WORKDIR /app
COPY --from=packages /app/node_modules node_modules/
COPY package.json LICENSE ./
COPY dist dist/
# The embedded database and what `lockstep app create` stores; nothing else is written.
RUN install -d -o node -g node -m 0700 /data
VOLUME /data
USER node
EXPOSE 3000
# node is process 1 and gets the signals itself: no npm, no shell in between.
ENTRYPOINT ["node", "dist/cli.js"]
CMD ["serve", "--data", "/data"]
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
