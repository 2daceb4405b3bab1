import type { Handler, Route } from '../http/Rest.ts';
import { ok } from '../http/Rest.ts';

/** Allocations of a Developer Edition org. The local org counts no use of them: all remains. */
const allocations: Readonly<Record<string, number>> = {
  DailyApiRequests: 15_000,
  DailyAsyncApexExecutions: 250_000,
  DailyBulkApiBatches: 15_000,
  DailyBulkV2QueryJobs: 10_000,
  DailyDeliveredPlatformEvents: 10_000,
  DailyStandardVolumePlatformEvents: 10_000,
  DataStorageMB: 5,
  FileStorageMB: 20,
  HourlyPublishedPlatformEvents: 50_000,
  SingleEmail: 15
};

/** `limits`: allocation and rest of each ("Limits"). */
const limits: Handler = () => {
  const lines = Object.entries(allocations).map(([name, Max]) => [name, { Max, Remaining: Max }]);
  return ok(Object.fromEntries(lines));
};

export const limitRoutes: readonly Route[] = [{ method: 'GET', path: 'limits', handle: limits }];
