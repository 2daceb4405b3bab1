import { dates } from './areas/dates.ts';
import { deploys } from './areas/deploys.ts';
import { fieldTracking } from './areas/fieldTracking.ts';
import { flowElements } from './areas/flowElements.ts';
import { formulas } from './areas/formulas.ts';
import { laterWork } from './areas/laterWork.ts';
import { limits } from './areas/limits.ts';
import { orgTime } from './areas/orgTime.ts';
import { permissions } from './areas/permissions.ts';
import { queries } from './areas/queries.ts';
import { recordTriggeredFlows } from './areas/recordTriggeredFlows.ts';
import { recycleBin } from './areas/recycleBin.ts';
import { rest } from './areas/rest.ts';
import { saves } from './areas/saves.ts';
import { validationRules } from './areas/validationRules.ts';
import type { Area } from './Law.ts';

export type { Area, Confidence, Law } from './Law.ts';

/** Every law, in the order in which they are printed. */
export const areas: readonly Area[] = [
  formulas,
  dates,
  saves,
  recycleBin,
  fieldTracking,
  validationRules,
  recordTriggeredFlows,
  flowElements,
  laterWork,
  orgTime,
  limits,
  permissions,
  queries,
  rest,
  deploys
];
