import type { OrgUser } from '../../engine/index.ts';
import type { Field, SObjectType } from '../../metadata/index.ts';
import type { CsvFormat } from './csv.ts';

export type IngestOperation = 'insert' | 'update' | 'upsert' | 'delete';

export type IngestState = 'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted';

/** What became of one row. */
export interface RowResult {
  readonly id: string;
  readonly created: boolean;
  /** `CODE:message:fields --`; absent where the row was saved. */
  readonly error?: string;
}

/** A job that loads data ("Bulk API 2.0 Ingest"). */
export interface IngestJob {
  readonly id: string;
  readonly user: OrgUser;
  readonly object: SObjectType;
  readonly operation: IngestOperation;
  readonly key?: Field;
  readonly columnDelimiter: string;
  readonly lineEnding: string;
  readonly format: CsvFormat;
  readonly apiVersion: string;
  readonly createdDate: string;
  state: IngestState;
  systemModstamp: string;
  upload?: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  /** By row; shorter than the rows while the job runs, or where it ended early. */
  readonly results: RowResult[];
  errorMessage?: string;
  processingTime: number;
}
