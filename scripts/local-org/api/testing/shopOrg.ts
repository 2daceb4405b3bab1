import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify';
import { catalogOf, customObject } from '../../metadata/projectOf.ts';
import { openOrg } from '../../engine/index.ts';
import type { Org } from '../../engine/index.ts';
import { createToken, registerApi } from '../index.ts';

type Files = Readonly<Record<string, string>>;

function field(object: string, name: string, body: string): Files {
  const label = name.replace(/__c$/, '').replaceAll('_', ' ');
  const content = `<fullName>${name}</fullName><label>${label}</label>${body}`;
  return { [`objects/${object}/fields/${name}.field-meta.xml`]: content };
}

const state = (name: string, first: boolean): string =>
  `<value><fullName>${name}</fullName><default>${first}</default><label>${name}, yes</label></value>`;

/** Shops with orders: an external id, a picklist, money, dates, a detail object and a rule with a message. */
const shop: Files = {
  'objects/Shop__c/Shop__c.object-meta.xml': customObject('Shop'),
  ...field(
    'Shop__c',
    'Key__c',
    '<type>Text</type><length>20</length><unique>true</unique><externalId>true</externalId>'
  ),
  ...field('Shop__c', 'City__c', '<type>Text</type><length>40</length>'),
  'objects/Sale__c/Sale__c.object-meta.xml': customObject('Sale').replace(
    '<sharingModel>ReadWrite</sharingModel>',
    '<sharingModel>ControlledByParent</sharingModel>'
  ),
  ...field(
    'Sale__c',
    'Shop__c',
    '<type>MasterDetail</type><referenceTo>Shop__c</referenceTo><relationshipLabel>Sold here</relationshipLabel><relationshipName>Sales</relationshipName><relationshipOrder>0</relationshipOrder>'
  ),
  ...field('Sale__c', 'Amount__c', '<type>Currency</type><precision>10</precision><scale>2</scale>'),
  ...field('Sale__c', 'Count__c', '<type>Number</type><precision>5</precision><scale>0</scale>'),
  ...field('Sale__c', 'Sold_On__c', '<type>Date</type>'),
  ...field('Sale__c', 'Note__c', '<type>Text</type><length>80</length>'),
  ...field(
    'Sale__c',
    'State__c',
    `<type>Picklist</type><valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted>${state('Open', true)}${state('Closed', false)}</valueSetDefinition></valueSet>`
  ),
  'objects/Sale__c/validationRules/Amount_Is_Positive.validationRule-meta.xml': `<fullName>Amount_Is_Positive</fullName><active>true</active>
<errorConditionFormula>Amount__c &lt; 0</errorConditionFormula><errorDisplayField>Amount__c</errorDisplayField><errorMessage>An amount is never negative.</errorMessage>`,
  'objects/Sale__c/validationRules/Note_Is_Kind.validationRule-meta.xml': `<fullName>Note_Is_Kind</fullName><active>true</active>
<errorConditionFormula>Note__c = "bad"</errorConditionFormula><errorMessage>Be kind.</errorMessage>`,
  'objects/Sale__c/listViews/Closed.listView-meta.xml': `<fullName>Closed</fullName><columns>NAME</columns><columns>Shop__c</columns><columns>Amount__c</columns>
<filterScope>Everything</filterScope><filters><field>State__c</field><operation>equals</operation><value>Closed</value></filters><label>Closed sales</label>`,
  'layouts/Shop__c-Shop Layout.layout-meta.xml': `<excludeButtons>Delete</excludeButtons>
<layoutSections><layoutColumns><layoutItems><behavior>Required</behavior><field>Name</field></layoutItems></layoutColumns><style>OneColumn</style></layoutSections>
<relatedLists><excludeButtons>New</excludeButtons><fields>NAME</fields><fields>Amount__c</fields><relatedList>Sale__c.Shop__c</relatedList></relatedLists>`,
  'flows/Double_It.flow-meta.xml': `<apiVersion>66.0</apiVersion>
<assignments><name>Double</name><label>Double</label><locationX>0</locationX><locationY>0</locationY>
<assignmentItems><assignToReference>Amount</assignToReference><operator>Add</operator><value><elementReference>Amount</elementReference></value></assignmentItems></assignments>
<label>Double it</label><processType>AutoLaunchedFlow</processType>
<start><locationX>0</locationX><locationY>0</locationY><connector><targetReference>Double</targetReference></connector></start>
<status>Active</status>
<variables><name>Amount</name><dataType>Number</dataType><isCollection>false</isCollection><isInput>true</isInput><isOutput>true</isOutput><scale>2</scale></variables>`,
  'permissionsets/Seller.permissionset-meta.xml': `<fieldPermissions><editable>true</editable><field>Sale__c.Note__c</field><readable>true</readable></fieldPermissions>
<label>Seller</label>
<objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Sale__c</object><viewAllRecords>true</viewAllRecords></objectPermissions>
<objectPermissions><allowCreate>false</allowCreate><allowDelete>false</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Shop__c</object><viewAllRecords>true</viewAllRecords></objectPermissions>`
};

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** Parsed JSON; undefined without a body. */
  readonly body: unknown;
}

/** What stands at a path of an answer: `at(body, 'records.0.Name')`. */
export function at(value: unknown, path: string): unknown {
  let current = value;
  for (const step of path.split('.')) {
    // Each step goes into parsed JSON, or into nothing.
    current =
      typeof current === 'object' && current !== null
        ? (current as Record<string, unknown>)[step]
        : undefined;
  }
  return current;
}

/** The text at a path, such as a new record's id. */
export function textAt(value: unknown, path: string): string {
  const found = at(value, path);
  if (typeof found === 'string') return found;
  throw new TypeError(`No text at ${path} of ${JSON.stringify(value)}`);
}

/** One user's way to the APIs of an org in memory. */
export interface Client {
  readonly org: Org;
  readonly server: FastifyInstance;
  readonly token: string;
  get(path: string): Promise<Answer>;
  send(method: 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Answer>;
  graphql(query: string, variables?: object): Promise<unknown>;
  /** A request as it is, without a token. */
  raw(options: InjectOptions): Promise<Answer>;
}

/** A client of the administrator; paths without a leading slash are below `/services/data/v66.0`. */
export async function openShop(): Promise<Client> {
  const clock = (): Date => new Date('2026-03-15T12:00:00Z');
  const org = openOrg({
    file: ':memory:',
    catalog: await catalogOf(shop),
    clock,
    admin: { timeZone: 'Europe/Berlin' }
  });
  const server = Fastify();
  registerApi(server, org);
  return clientOf(org, server, org.adminId);
}

export function clientOf(org: Org, server: FastifyInstance, userId: string): Client {
  const token = createToken(org, userId);
  const headers = { authorization: `Bearer ${token}` };
  const raw = async (options: InjectOptions): Promise<Answer> => {
    const response = await server.inject(options);
    const isJson = /json/.test(String(response.headers['content-type']));
    const body: unknown = response.body === '' ? undefined : isJson ? response.json() : response.body;
    return { status: response.statusCode, headers: response.headers, body };
  };
  const url = (path: string): string => (path.startsWith('/') ? path : `/services/data/v66.0/${path}`);
  const send: Client['send'] = (method, path, body) =>
    raw({ method, url: url(path), headers, ...(body === undefined ? {} : { payload: body as object }) });
  return {
    org,
    server,
    token,
    raw,
    send,
    get: (path) => raw({ method: 'GET', url: url(path), headers }),
    graphql: async (query, variables = {}) => (await send('POST', 'graphql', { query, variables })).body
  };
}
