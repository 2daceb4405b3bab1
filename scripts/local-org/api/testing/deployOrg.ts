import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { strToU8, zipSync } from 'fflate';
import { openOrg } from '../../engine/index.ts';
import { buildCatalog, OrgSource } from '../../metadata/index.ts';
import type { Catalog, DeployProblem } from '../../metadata/index.ts';
import { registerApi } from '../index.ts';
import { at, clientOf, textAt, type Client } from './shopOrg.ts';

export interface DeployClient extends Client {
  readonly source: OrgSource;
  /** Where the org lives: opening another on it is a restart. */
  readonly folder: string;
  /** Deploys over REST and waits: the `deployResult` with details. */
  deploy(files: Readonly<Record<string, string>>, options?: object): Promise<unknown>;
  /** A SOAP call of the Metadata API: the answer's XML. */
  soap(call: string): Promise<{ readonly status: number; readonly text: string }>;
}

const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

type Check = (catalog: Catalog) => Promise<readonly DeployProblem[]>;

/** An org without a project: what it runs was deployed to it. */
export async function openDeployOrg({
  folder = mkdtempSync(join(tmpdir(), 'deploy-')),
  check
}: { readonly folder?: string; readonly check?: Check } = {}): Promise<DeployClient> {
  folders.push(folder);
  const source = new OrgSource({ directories: [], folder: join(folder, 'deployed') });
  const { components } = await source.read();
  const org = openOrg({ file: join(folder, 'org.db'), catalog: buildCatalog(components).catalog });
  const server = Fastify();
  registerApi(server, org, { source, ...(check === undefined ? {} : { check }) });
  const client = clientOf(org, server, org.adminId);
  return {
    ...client,
    source,
    folder,
    deploy: (files, options) => deploy(client, zipSync(bytesOf(files)), options),
    soap: (call) => soap(client, call)
  };
}

export function bytesOf(files: Readonly<Record<string, string>>): Record<string, Uint8Array> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]));
}

/** The body of a deploy request, as the CLI writes it. */
export function multipart(
  zip: Uint8Array,
  options: object
): { readonly type: string; readonly body: Buffer } {
  const boundary = '--------------------------042';
  const part = (head: string): Buffer =>
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`);
  const body = Buffer.concat([
    part('name="file"; filename="package.xml"\r\nContent-Type: application/zip'),
    zip,
    Buffer.from('\r\n'),
    part('name="entity_content"\r\nContent-Type: application/json'),
    Buffer.from(`${JSON.stringify({ deployOptions: options })}\r\n--${boundary}--\r\n`)
  ]);
  return { type: `multipart/form-data; boundary=${boundary}`, body };
}

export async function deploy(client: Client, zip: Uint8Array, options: object = {}): Promise<unknown> {
  const { type, body } = multipart(zip, options);
  const headers = { authorization: `Bearer ${client.token}`, 'content-type': type };
  const url = '/services/data/v66.0/metadata/deployRequest';
  const started = await client.raw({ method: 'POST', url, headers, payload: body });
  const id = textAt(started.body, 'id');
  for (;;) {
    const { body: answer } = await client.get(`metadata/deployRequest/${id}?includeDetails=true`);
    if (at(answer, 'deployResult.done') === true) return at(answer, 'deployResult');
    await new Promise((wake) => setTimeout(wake, 5));
  }
}

async function soap(client: Client, call: string): Promise<{ status: number; text: string }> {
  const payload = `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Header xmlns="http://soap.sforce.com/2006/04/metadata"><SessionHeader><sessionId>${client.token}</sessionId></SessionHeader></soapenv:Header><soapenv:Body xmlns="http://soap.sforce.com/2006/04/metadata">${call}</soapenv:Body></soapenv:Envelope>`;
  const headers = { 'content-type': 'text/xml' };
  const { status, body } = await client.raw({
    method: 'POST',
    url: '/services/Soap/m/66.0',
    headers,
    payload
  });
  return { status, text: String(body) };
}

/** A package.xml: `{ CustomObject: ['Boat__c'] }`. */
export function packageXml(members: Readonly<Record<string, readonly string[]>> = {}): string {
  const types = Object.entries(members).map(
    ([name, names]) =>
      `<types>${names.map((member) => `<members>${member}</members>`).join('')}<name>${name}</name></types>`
  );
  return `<?xml version="1.0" encoding="UTF-8"?><Package xmlns="http://soap.sforce.com/2006/04/metadata">${types.join('')}<version>66.0</version></Package>`;
}

/** A file of metadata format; its inside begins on the second line. */
export function xml(type: string, inside: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><${type} xmlns="http://soap.sforce.com/2006/04/metadata">\n${inside}\n</${type}>\n`;
}
