import type { Value } from '../../local-org/metadata/index.ts';
import type { RulesOrg } from './RulesOrg.ts';

/** What the ledger tells of a license, in its words; a blank status: there was no license yet. */
export interface Terms {
  readonly status: string;
  readonly seats: string;
  readonly expiry: string;
  readonly version: string;
  readonly plan: string;
  readonly hold: string;
}

export interface LedgerLine {
  readonly type: string;
  readonly from: string;
  /** When it was written: a late event tells of an earlier time. */
  readonly writtenAt: string;
}

const field: Readonly<Record<string, keyof Terms>> = {
  Status: 'status',
  Uninstall: 'status',
  Seats: 'seats',
  Expiry: 'expiry',
  Version: 'version',
  Upgrade: 'version',
  Plan: 'plan',
  Hold: 'hold'
};

/** A license as it was at a time: as it is now, with every later line taken back, the last one first. */
export function replayLedger(now: Terms, lines: readonly LedgerLine[], at: string): Terms {
  return lines
    .filter(({ writtenAt }) => writtenAt > at)
    .reduceRight<Terms>((terms, { type, from }) => {
      const name = field[type];
      return name ? { ...terms, [name]: from } : terms;
    }, now);
}

const text = (value: Value | undefined): string => String(value ?? '');

export function readTerms(world: RulesOrg, id: string): Terms {
  const row = world.row(
    'License__c',
    'Status__c, Seats__c, Is_Site_License__c, Expires_On__c, Package_Version__r.Name, Plan__r.Name, Hold_Until__c',
    `WHERE Id = '${id}'`
  );
  return {
    status: text(row['Status__c']),
    seats: row['Is_Site_License__c'] === true ? 'Site license' : text(row['Seats__c']),
    expiry: text(row['Expires_On__c'] ?? 'Does not expire'),
    version: text(row['Package_Version__r.Name']),
    plan: text(row['Plan__r.Name']),
    hold: text(row['Hold_Until__c'] ?? 'Not on hold')
  };
}

/** In the order in which they were written. */
export function readLines(world: RulesOrg, id: string): readonly LedgerLine[] {
  return world
    .rows(
      'License_Event__c',
      'Type__c, From_Value__c, CreatedDate',
      `WHERE License__c = '${id}' ORDER BY CreatedDate, Name`
    )
    .map((row) => ({
      type: text(row['Type__c']),
      from: text(row['From_Value__c']),
      writtenAt: text(row['CreatedDate'])
    }));
}
