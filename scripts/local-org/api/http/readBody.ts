import { createGunzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { CsvText } from './CsvText.ts';
import { parseMultipart } from './Multipart.ts';
import { restError } from './RestError.ts';

/** The REST API takes requests of up to 50 MB; nothing that is served here needs more than a fifth of it. */
export const longestBody = 10 * 1024 * 1024;
/** Archives and SOAP messages that hold them ("Maximum size of request is 52428800 bytes"). */
export const longestUpload = 52_428_800;
/** One upload of a Bulk API 2.0 job ("Upload Job Data": 150 MB of base64 content, so 100 MB of text are recommended). */
const longestData = 100 * 1024 * 1024;
const deepestJson = 64;

/** Reads JSON, forms, files and CSV, zipped or not; what they unpack to is bounded as well. */
export function readBodies(server: FastifyInstance): void {
  // Fastify's own parsers answer in words of their own.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    /^application\/json/,
    { parseAs: 'string', bodyLimit: longestBody },
    (_request, text, done) => {
      try {
        done(null, parseJson(String(text)));
      } catch (error) {
        done(error instanceof Error ? error : new Error('The body cannot be read'));
      }
    }
  );
  const form = 'application/x-www-form-urlencoded';
  server.addContentTypeParser(form, { parseAs: 'string', bodyLimit: longestBody }, (_request, text, done) => {
    done(null, new URLSearchParams(String(text)));
  });
  server.addContentTypeParser(
    /^multipart\/form-data/,
    { parseAs: 'buffer', bodyLimit: longestUpload },
    (request, content, done) => {
      try {
        done(null, parseMultipart(String(request.headers['content-type']), Buffer.from(content)));
      } catch (error) {
        done(error instanceof Error ? error : new Error('The body cannot be read'));
      }
    }
  );
  const csv = { parseAs: 'string', bodyLimit: longestData } as const;
  server.addContentTypeParser('text/csv', csv, (_request, text, done) => {
    done(null, new CsvText(String(text)));
  });
  server.addHook('preParsing', async (request, _reply, payload) => {
    const encoding = request.headers['content-encoding'];
    if (encoding === undefined || encoding === 'identity') return payload;
    if (encoding !== 'gzip')
      throw restError('UNSUPPORTED_MEDIA_TYPE', `Content-Encoding ${encoding} is not supported`);
    // The length that the client told is that of the packed body.
    delete request.headers['content-length'];
    return payload.pipe(createGunzip());
  });
}

function parseJson(text: string): unknown {
  if (text.trim() === '') return undefined;
  if (isTooDeep(text))
    throw restError('JSON_PARSER_ERROR', `The body nests deeper than ${deepestJson} levels`);
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed;
  } catch (error) {
    throw restError('JSON_PARSER_ERROR', error instanceof Error ? error.message : 'The body is not JSON');
  }
}

/** Counts brackets outside of texts: a parser that recurses must not be led into the depth. */
function isTooDeep(json: string): boolean {
  let depth = 0;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > deepestJson) return true;
  }
  return false;
}
