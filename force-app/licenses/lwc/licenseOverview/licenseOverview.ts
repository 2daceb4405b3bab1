import { api, LightningElement, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import { messagesOf } from 'c/errors';
import { today } from 'c/format';
import type { LicenseData } from './licenseData';
import { LICENSE } from './licenseQuery';
import { toLicenseView, type LicenseView } from './licenseView';
import { text } from './labels';

/** Where a license stands, what comes next, and what may be done with it. */
export default class LicenseOverview extends LightningElement {
  @api recordId?: string;

  @wire(graphql, { query: LICENSE, variables: '$variables' })
  receive(result: GraphQLResult<LicenseData>): void {
    this.refresh = result.refresh;
    if (result.data) this.show(result.data);
    this.messages = result.errors ? messagesOf(result.errors) : undefined;
  }

  readonly text = text;
  view?: LicenseView;
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

  private show(data: LicenseData): void {
    const license = data.uiapi.query.licenses.edges[0]?.node;
    this.view = license && toLicenseView(license, today());
    this.isMissing = !license;
  }
}
