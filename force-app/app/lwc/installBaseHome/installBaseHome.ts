import { LightningElement, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import { messagesOf } from 'c/errors';
import { today } from 'c/format';
import LICENSE from '@salesforce/schema/License__c';
import { toAttentionLines, type AttentionLine } from './attentionView';
import type { AttentionData, InboxData, InstallBaseData } from './homeData';
import { ATTENTION, INBOX, INSTALL_BASE } from './homeQueries';
import { toInstallBaseView, type InstallBaseView } from './installBaseView';
import { text } from './labels';

/** The install base at a glance: what needs attention first, then totals, ending trials and newest installs. */
export default class InstallBaseHome extends LightningElement {
  @wire(graphql, { query: INSTALL_BASE })
  receive(result: GraphQLResult<InstallBaseData>): void {
    this.refresh = result.refresh;
    if (result.data) this.view = toInstallBaseView(result.data, today());
    this.messages = result.errors ? messagesOf(result.errors) : undefined;
  }

  @wire(graphql, { query: ATTENTION })
  attention?: GraphQLResult<AttentionData>;

  @wire(graphql, { query: INBOX })
  inbox?: GraphQLResult<InboxData>;

  readonly text = text;
  readonly licenseObject = LICENSE.objectApiName;
  view?: InstallBaseView;
  messages?: readonly string[];

  private refresh?: () => Promise<void>;
  private refreshHandler?: number;

  override connectedCallback(): void {
    this.refreshHandler = registerRefreshHandler(this, this.handleRefresh);
  }

  override disconnectedCallback(): void {
    if (this.refreshHandler !== undefined) unregisterRefreshHandler(this.refreshHandler);
  }

  get isLoading(): boolean {
    return !this.view;
  }

  get lines(): readonly AttentionLine[] {
    return toAttentionLines(this.attention?.data, this.inbox?.data);
  }

  get hasLines(): boolean {
    return this.lines.length > 0;
  }

  /** Only when it is known that nothing waits; who may not read the inbox is not told about it. */
  get isCalm(): boolean {
    const isInboxAnswered = Boolean(this.inbox?.data ?? this.inbox?.errors);
    return Boolean(this.attention?.data) && isInboxAnswered && !this.hasLines;
  }

  get attentionMessages(): readonly string[] | undefined {
    return this.attention?.errors && messagesOf(this.attention.errors);
  }

  async handleRefresh(): Promise<void> {
    await Promise.all([this.refresh?.(), this.attention?.refresh?.(), this.inbox?.refresh?.()]);
  }
}
