import { createReadStream, existsSync } from 'node:fs';
import { extname, join, resolve, sep } from 'node:path';
import { findPackageJSON } from 'node:module';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ModuleSet, ProjectComponents } from '../bundler/index.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.json': 'application/json; charset=utf-8'
};

const FOR_EVER = 'public, max-age=31536000, immutable';
/** The design system's own paths carry no version. */
const A_DAY = 'public, max-age=86400';

const designSystem = join(
  findPackageJSON('@salesforce-ux/design-system', import.meta.url) ?? '',
  '../assets'
);

/** Serves the built module sets, the project's components and the design system's files. */
export function moduleRoutes(
  server: FastifyInstance,
  sets: readonly ModuleSet[],
  components: ProjectComponents
): void {
  for (const { hash, directory } of sets) {
    server.get<{ Params: { '*': string } }>(`/local/modules/${hash}/*`, (request, reply) =>
      sendFile(reply, directory, request.params['*'], FOR_EVER)
    );
  }
  server.get<{ Params: { '*': string } }>('/assets/*', (request, reply) =>
    sendFile(reply, designSystem, request.params['*'], A_DAY)
  );
  server.get<{ Params: { file: string } }>('/local/components/:file', async (request, reply) => {
    const built = await components.get(request.params.file.replace(/\.js$/, ''));
    if (!built) return reply.code(404).send();
    const etag = `"${built.hash}"`;
    reply.header('cache-control', 'no-cache').header('etag', etag);
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    return reply.type(TYPES['.js'] ?? '').send(built.code);
  });
}

/** What the page's import map says: each name that a component may import, and its address. */
export function importMap(sets: readonly ModuleSet[], components: ProjectComponents): Record<string, string> {
  const built = sets.flatMap(({ hash, modules }) =>
    [...modules].map(([specifier, file]) => [specifier, `/local/modules/${hash}/${file}`])
  );
  const own = components.names().map((name) => [`c/${name}`, `/local/components/${name}.js`]);
  return Object.fromEntries([...built, ...own]);
}

function sendFile(reply: FastifyReply, directory: string, path: string, caching: string): FastifyReply {
  const file = resolve(directory, path);
  const type = TYPES[extname(file)];
  if (!file.startsWith(directory + sep) || !type || !existsSync(file)) return reply.code(404).send();
  return reply.header('cache-control', caching).type(type).send(createReadStream(file));
}
