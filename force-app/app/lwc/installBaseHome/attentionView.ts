import { fill, formatNumber } from 'c/format';
import EVENT from '@salesforce/schema/Install_Event__c';
import LICENSE from '@salesforce/schema/License__c';
import OBSERVATION from '@salesforce/schema/License_Observation__c';
import SUBSCRIBER from '@salesforce/schema/Subscriber__c';
import { text } from './labels';
import type { AttentionData, InboxData } from './homeData';

/** Something that waits for a person, with the list of it. */
export interface AttentionLine {
  readonly key: string;
  readonly iconName: string;
  readonly variant: string;
  readonly text: string;
  readonly objectApiName: string;
  readonly listView: string;
}

interface Matter {
  readonly key: string;
  readonly count: number;
  readonly one: string;
  readonly many: string;
  readonly variant: 'error' | 'warning' | '';
  readonly objectApiName: string;
  readonly listView: string;
}

/** Errors first, then what to look at, then what to know. */
const SEVERITY: readonly Matter['variant'][] = ['error', 'warning', ''];

/** What hurts most comes first; what is zero is not said. */
export function toAttentionLines(
  attention: AttentionData | undefined,
  inbox: InboxData | undefined
): readonly AttentionLine[] {
  return [...inboxMatters(inbox), ...licenseMatters(attention)]
    .filter(({ count }) => count > 0)
    .sort((one, other) => SEVERITY.indexOf(one.variant) - SEVERITY.indexOf(other.variant))
    .map(({ key, count, one, many, variant, objectApiName, listView }) => ({
      key,
      variant,
      objectApiName,
      listView,
      iconName: `utility:${variant || 'info'}`,
      text: count === 1 ? one : fill(many, formatNumber(count))
    }));
}

function inboxMatters(data: InboxData | undefined): readonly Matter[] {
  if (!data) return [];
  const { failed, waiting } = data.uiapi.query;
  const object = { objectApiName: EVENT.objectApiName };
  return [
    {
      ...object,
      key: 'failed',
      count: failed.totalCount,
      one: text.oneFailed,
      many: text.failed,
      variant: 'error',
      listView: 'Failed'
    },
    {
      ...object,
      key: 'waiting',
      count: waiting.totalCount,
      one: text.oneWaiting,
      many: text.waiting,
      variant: '',
      listView: 'Waiting'
    }
  ];
}

function licenseMatters(data: AttentionData | undefined): readonly Matter[] {
  if (!data) return [];
  const { accessEnded, overSeats, toApply, withoutAccount } = data.uiapi.query;
  return [
    {
      key: 'accessEnded',
      count: accessEnded.totalCount,
      one: text.oneAccessEnded,
      many: text.accessEnded,
      variant: 'warning',
      objectApiName: LICENSE.objectApiName,
      listView: 'Access_Ended'
    },
    {
      key: 'overSeats',
      count: overSeats.totalCount,
      one: text.oneOverSeats,
      many: text.overSeats,
      variant: 'warning',
      objectApiName: OBSERVATION.objectApiName,
      listView: 'Over_Seats'
    },
    {
      key: 'toApply',
      count: toApply.totalCount,
      one: text.oneToApply,
      many: text.toApply,
      variant: '',
      objectApiName: LICENSE.objectApiName,
      listView: 'To_Apply'
    },
    {
      key: 'withoutAccount',
      count: withoutAccount.totalCount,
      one: text.oneWithoutAccount,
      many: text.withoutAccount,
      variant: '',
      objectApiName: SUBSCRIBER.objectApiName,
      listView: 'Without_Account'
    }
  ];
}
