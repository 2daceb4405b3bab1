import { api, LightningElement, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import { messagesOf } from 'c/errors';
import { today } from 'c/format';
import { text } from './labels';
import type { SiblingData, VersionData } from './versionData';
import { SIBLINGS, VERSION } from './versionQueries';
import { toVersionView, type VersionView } from './versionView';

/** Who runs a package version, and where it stands among the versions of its package. */
export default class PackageVersionOverview extends LightningElement {
  @api recordId?: string;

  @wire(graphql, { query: VERSION, variables: '$variables' })
  version?: GraphQLResult<VersionData>;

  /** Waits for the version, which names its package. */
  @wire(graphql, { query: SIBLINGS, variables: '$siblingVariables' })
  siblings?: GraphQLResult<SiblingData>;

  readonly text = text;

  private refreshHandler?: number;

  override connectedCallback(): void {
    this.refreshHandler = registerRefreshHandler(this, this.handleRefresh);
  }

  override disconnectedCallback(): void {
    if (this.refreshHandler !== undefined) unregisterRefreshHandler(this.refreshHandler);
  }

  get variables(): Readonly<Record<string, unknown>> | undefined {
    return this.recordId ? { recordId: this.recordId } : undefined;
  }

  get siblingVariables(): Readonly<Record<string, unknown>> | undefined {
    const packageId = this.version?.data?.uiapi.query.versions.edges[0]?.node.package?.Id;
    return packageId ? { packageId } : undefined;
  }

  get view(): VersionView | undefined {
    const [version, siblings] = [this.version?.data, this.siblings?.data];
    return version && siblings && toVersionView(version, siblings, today());
  }

  get messages(): readonly string[] | undefined {
    const errors = this.version?.errors ?? this.siblings?.errors;
    return errors && messagesOf(errors);
  }

  get isMissing(): boolean {
    return this.version?.data?.uiapi.query.versions.edges.length === 0;
  }

  get isLoading(): boolean {
    return !this.view;
  }

  async handleRefresh(): Promise<void> {
    await Promise.all([this.version?.refresh?.(), this.siblings?.refresh?.()]);
  }
}
