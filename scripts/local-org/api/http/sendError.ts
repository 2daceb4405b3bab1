import { randomInt } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { restError, toRestError, type RestError } from './RestError.ts';

/** Errors of fastify itself that a client causes, by their code. */
const clientErrors: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'REQUEST_ENTITY_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'JSON_PARSER_ERROR',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'JSON_PARSER_ERROR',
  FST_ERR_BAD_URL: 'NOT_FOUND',
  Z_DATA_ERROR: 'JSON_PARSER_ERROR',
  Z_BUF_ERROR: 'JSON_PARSER_ERROR'
};

/** Answers an error in the platform's shape. What is unknown goes to the log only, under a number for both sides. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const known = toRestError(error) ?? clientError(error) ?? unexpected(error, request);
  void reply.status(known.status).send(known.body);
}

function clientError(error: unknown): RestError | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const code = clientErrors[String(error.code)];
  return code === undefined ? undefined : restError(code, error.message);
}

/** An error that is nobody's business but the log's, in the platform's words. */
export function unexpected(error: unknown, request: FastifyRequest): RestError {
  const id = `${randomInt(1e9)}-${randomInt(1e5)}`;
  request.log.error({ err: error, errorId: id }, 'Unexpected error');
  const message = `An unexpected error occurred. Please include this ErrorId if you contact support: ${id}`;
  return restError('UNKNOWN_EXCEPTION', message);
}
