import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import type { FastifyInstance } from 'fastify';

const zip = promisify(gzip);
/** Below this, packing costs more than it saves. */
const shortest = 32 * 1024;

/** Packs long answers for clients that accept gzip ("Use Compression"). */
export function compressAnswers(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply, payload) => {
    const accepts = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    if (!accepts || typeof payload !== 'string' || payload.length < shortest) return payload;
    void reply
      .header('content-encoding', 'gzip')
      .header('vary', 'accept-encoding')
      .removeHeader('content-length');
    return zip(payload, { level: 1 });
  });
}
