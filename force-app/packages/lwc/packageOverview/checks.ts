import { fill } from 'c/format';
import { text } from './labels';
import type { PackageNode } from './packageData';

/** Something about the package's setup: how it stands, what that means, and what to do where it is not well. */
export interface Check {
  readonly key: string;
  readonly term: string;
  readonly iconName: string;
  readonly variant: string;
  readonly stateLabel: string;
  readonly text: string;
  readonly note: string;
  readonly recordId?: string;
  readonly linkText?: string;
}

const GOOD = { iconName: 'utility:success', variant: 'success', stateLabel: text.inOrder };
const LOOK = { iconName: 'utility:warning', variant: 'warning', stateLabel: text.needsAction };
const PLAIN = { iconName: 'utility:info', variant: '', stateLabel: text.toKnow };

export function checksOf(pkg: PackageNode): readonly Check[] {
  const plan = planCheck(pkg);
  return [licenseManagerCheck(pkg), leadManagerCheck(pkg), ...(plan ? [plan] : [])];
}

function licenseManagerCheck({ isLicenseManagerHere, licenseManagerOrgId }: PackageNode): Check {
  const about = { key: 'licenseManager', term: text.licenseManager };
  if (isLicenseManagerHere.value) {
    return { ...about, ...GOOD, text: text.managerHere, note: text.managerHereMeans };
  }
  const other = licenseManagerOrgId.value;
  if (other)
    return { ...about, ...LOOK, text: fill(text.managerElsewhere, other), note: text.managerElsewhereDo };
  return { ...about, ...LOOK, text: text.managerUnknown, note: text.managerUnknownDo };
}

function leadManagerCheck({ leadManager }: PackageNode): Check {
  const about = { key: 'leadManager', term: text.leadManager };
  if (!leadManager) return { ...about, ...PLAIN, text: text.noLeadManager, note: text.noLeadManagerMeans };
  const person = { recordId: leadManager.Id, linkText: leadManager.Name.value ?? leadManager.Id };
  if (leadManager.IsActive.value) {
    return { ...about, ...person, ...GOOD, text: '', note: text.leadManagerMeans };
  }
  return { ...about, ...person, ...LOOK, text: text.leadManagerInactive, note: text.leadManagerInactiveDo };
}

/** Nothing where the user may not read plans: no plan and a hidden plan must not look alike. */
function planCheck({ defaultPlan }: PackageNode): Check | undefined {
  if (defaultPlan === undefined) return undefined;
  const about = { key: 'plan', term: text.defaultPlan };
  if (!defaultPlan) return { ...about, ...PLAIN, text: text.noPlan, note: text.noPlanMeans };
  const plan = { recordId: defaultPlan.Id, linkText: defaultPlan.Name.value ?? defaultPlan.Id };
  return { ...about, ...plan, ...GOOD, text: '', note: text.planMeans };
}
