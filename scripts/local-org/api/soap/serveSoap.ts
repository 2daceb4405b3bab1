import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Org } from '../../engine/index.ts';
import { PlatformError } from '../../metadata/index.ts';
import { longestUpload } from '../http/readBody.ts';
import { parseVersion } from '../http/ApiVersion.ts';
import { unexpected } from '../http/sendError.ts';
import { userOfToken } from '../sessions/Sessions.ts';
import type { SoapElement } from './SoapElement.ts';
import { first, parseSoap, textOf } from './SoapElement.ts';
import { SoapFault } from './SoapFault.ts';
import type { SoapContext, SoapService } from './SoapService.ts';
import type { SoapValue } from './toXml.ts';
import { toXml } from './toXml.ts';

/** Serves SOAP calls, each `POST /services/Soap/<path>/<version>`; errors are faults with status 500, as SOAP 1.1 asks. */
export function serveSoap(server: FastifyInstance, org: Org, services: readonly SoapService[]): void {
  void server.register(async (soap) => {
    const options = { parseAs: 'string', bodyLimit: longestUpload } as const;
    soap.addContentTypeParser('text/xml', options, (_request, text, done) => done(null, String(text)));
    for (const service of services) {
      const address = `/services/Soap/${service.path}/:version`;
      for (const url of [address, `/${address}`, `${address}/:organization`]) {
        soap.post(url, (request, reply) => answer(org, service, request, reply));
      }
    }
  });
}

async function answer(
  org: Org,
  service: SoapService,
  request: FastifyRequest,
  reply: FastifyReply
): Promise<FastifyReply> {
  void reply.type('text/xml; charset=UTF-8');
  try {
    const { name, result } = await call(org, service, request);
    return reply.send(envelope(service, toXml(`${name}Response`, { result })));
  } catch (error) {
    const { code, message } = faultOf(error, request);
    const fault = toXml('soapenv:Fault', { faultcode: code, faultstring: `${message}` });
    return reply.status(500).send(envelope(service, fault));
  }
}

async function call(
  org: Org,
  service: SoapService,
  request: FastifyRequest
): Promise<{ readonly name: string; readonly result: SoapValue }> {
  const body = typeof request.body === 'string' ? request.body : '';
  const message = parseSoap(body);
  const operation = first(message, 'Body')?.children[0];
  if (message.name !== 'Envelope' || operation === undefined)
    throw new SoapFault('soapenv:Client', 'The message has no operation');
  const { name } = operation;
  const context = { org, version: versionOf(request), origin: `${request.protocol}://${request.host}` };
  // names come from the wire: `constructor` must find nothing
  if (Object.hasOwn(service.openOperations ?? {}, name)) {
    const open = service.openOperations?.[name];
    return { name, result: await open?.(context, operation) };
  }
  const handler = Object.hasOwn(service.operations, name) ? service.operations[name] : undefined;
  const session = sessionOf(org, message);
  if (handler === undefined)
    throw new SoapFault(
      'soapenv:Client',
      `No operation available for request {${service.namespace}}${name}, please check the WSDL for the service.`
    );
  return { name, result: await handler({ ...context, ...session }, operation) };
}

function versionOf(request: FastifyRequest): string {
  // Both addresses have the parameter.
  const { version: asked } = request.params as { readonly version: string };
  const version = parseVersion(`v${asked}`);
  if (version === undefined)
    throw new SoapFault('sf:UNSUPPORTED_API_VERSION', 'Invalid Api version specified on URL');
  return version;
}

/** Calls carry their session in a header of the message, never in a cookie. */
function sessionOf(org: Org, message: SoapElement): Pick<SoapContext, 'user' | 'token'> {
  const header = first(message, 'Header');
  const session = header && first(header, 'SessionHeader');
  const token = (session && textOf(session, 'sessionId')) ?? '';
  const userId = token === '' ? undefined : userOfToken(org, token);
  const user = userId === undefined ? undefined : org.user(userId);
  if (user === undefined)
    throw new SoapFault(
      'sf:INVALID_SESSION_ID',
      'INVALID_SESSION_ID: Invalid Session ID found in SessionHeader: Illegal Session. Session not found, missing session key: '
    );
  return { user, token };
}

function envelope({ namespace }: SoapService, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:sf="http://soap.sforce.com/2006/04/fault" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="${namespace}"><soapenv:Body>${content}</soapenv:Body></soapenv:Envelope>`;
}

function faultOf(error: unknown, request: FastifyRequest): SoapFault {
  if (error instanceof SoapFault) return error;
  if (error instanceof PlatformError)
    return new SoapFault(`sf:${error.code}`, `${error.code}: ${error.message}`);
  return new SoapFault('sf:UNKNOWN_EXCEPTION', `UNKNOWN_EXCEPTION: ${unexpected(error, request).message}`);
}
