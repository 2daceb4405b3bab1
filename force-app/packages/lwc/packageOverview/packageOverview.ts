import { api, LightningElement, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import { messagesOf } from 'c/errors';
import { today } from 'c/format';
import { text } from './labels';
import type { PackageData } from './packageData';
import { PACKAGE } from './packageQuery';
import { toPackageView, type PackageView } from './packageView';

/** A package's licenses by status and version, and whether its setup is in order. */
export default class PackageOverview extends LightningElement {
  @api recordId?: string;

  @wire(graphql, { query: PACKAGE, variables: '$variables' })
  receive(result: GraphQLResult<PackageData>): void {
    this.refresh = result.refresh;
    if (result.data) {
      this.view = toPackageView(result.data, today());
      this.isMissing = !this.view;
    }
    this.messages = result.errors ? messagesOf(result.errors) : undefined;
  }

  readonly text = text;
  view?: PackageView;
  messages?: readonly string[];
  isMissing = false;

  private refresh?: () => Promise<void>;
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

  get isLoading(): boolean {
    return !this.view;
  }

  async handleRefresh(): Promise<void> {
    await this.refresh?.();
  }
}
