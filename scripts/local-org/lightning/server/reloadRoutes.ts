import { watch, type FSWatcher } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { authenticate } from '../../api/index.ts';
import type { Org } from '../../engine/index.ts';
import type { DeployProblem } from '../../metadata/index.ts';
import type { ProjectComponents } from '../bundler/index.ts';

/** Editors write a file in several steps. */
const SETTLE_MS = 40;
const DEPLOY_CHECK_MS = 300;

/**
 * `GET /local/reload`: Server-Sent Events that tell open pages when a component was edited and built again. Files are
 * watched from the first page on: a run without a browser watches nothing.
 */
export function reloadRoutes(
  server: FastifyInstance,
  org: Org,
  components: ProjectComponents,
  report: (message: string) => void
): void {
  const streams = new Set<ServerResponse>();
  const watchers = new Map<string, FSWatcher>();
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const rebuild = async (): Promise<void> => {
    const names = [...changed];
    changed.clear();
    const started = performance.now();
    const results = await Promise.all(names.map((name) => components.rebuild(name)));
    if (!results.some((result) => result?.changed)) return;
    reportProblems(results.flatMap((result) => result?.problems ?? []));
    report(`Built ${names.join(', ')} in ${Math.round(performance.now() - started)} ms`);
    tell(names);
  };

  const reportProblems = (problems: readonly DeployProblem[]): void => {
    for (const { problem, fileName, lineNumber } of problems) report(`${fileName}:${lineNumber} ${problem}`);
  };

  const tell = (names: readonly string[]): void => {
    for (const stream of streams) stream.write(`event: reload\ndata: ${JSON.stringify(names)}\n\n`);
  };

  // A deploy hands the org another catalog: labels, layouts, tabs of open pages are old then, and so is what components
  // were told about them.
  let { catalog } = org;
  const deployCheck = setInterval(() => {
    if (org.catalog === catalog) return;
    catalog = org.catalog;
    if (streams.size > 0) watchFolders();
    void components.problems().then((problems) => {
      reportProblems(problems);
      tell([]);
    });
  }, DEPLOY_CHECK_MS);
  deployCheck.unref();

  const watchFolders = (): void => {
    for (const { directory } of org.catalog.components.values()) {
      const folder = dirname(directory);
      if (watchers.has(folder)) continue;
      const watcher = watch(folder, { recursive: true }, (_event, file) => {
        const name = file?.split(sep)[0];
        if (!name || relative(folder, file).includes('__tests__')) return;
        changed.add(name);
        clearTimeout(timer);
        timer = setTimeout(() => void rebuild(), SETTLE_MS);
      });
      watcher.on('error', () => watchers.delete(folder));
      watchers.set(folder, watcher);
    }
  };

  server.get('/local/reload', (request, reply) => {
    authenticate(org, request);
    watchFolders();
    reply.hijack();
    const stream = reply.raw;
    stream.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    stream.write(': connected\n\n');
    streams.add(stream);
    request.raw.on('close', () => streams.delete(stream));
  });

  server.addHook('preClose', async () => {
    clearTimeout(timer);
    clearInterval(deployCheck);
    for (const watcher of watchers.values()) watcher.close();
    for (const stream of streams) stream.end();
  });
}
