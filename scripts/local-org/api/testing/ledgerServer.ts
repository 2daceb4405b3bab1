/** A process that serves the ledger in a database file: `node ledgerServer.ts FILE`. Prints its address and a token. */
import Fastify from 'fastify';
import { createToken, registerApi } from '../index.ts';
import { openLedger } from './ledgerOrg.ts';

const [file = ''] = process.argv.slice(2);
const org = await openLedger(file);
const server = Fastify();
registerApi(server, org);
// Saves, and ends the process as a power cut would, before the transaction is committed.
server.post('/die', () =>
  org.run(org.adminId, (tx) => {
    tx.insert(Array.from({ length: 25 }, () => ({ object: 'Entry__c', fields: { Name: 'cut off' } })));
    process.kill(process.pid, 'SIGKILL');
  })
);
const url = await server.listen({ port: 0, host: '127.0.0.1' });
console.log(JSON.stringify({ url, token: createToken(org, org.adminId) }));
