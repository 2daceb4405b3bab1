/** What the browser side uses of Salesforce's base components, which come without types of their own. */

declare module 'lightning/iconUtils' {
  export function getIconPath(iconName: string): string;
  export function getName(iconName: string): string;
}

declare module 'lightning/toast' {
  interface ToastConfig {
    readonly label: string;
    readonly message?: string;
    readonly messageLinks?: readonly { readonly url: string; readonly label: string }[];
    readonly variant?: string;
    readonly mode?: string;
  }
  const Toast: { show(config: ToastConfig, source: object): Promise<unknown> };
  export default Toast;
}

declare module 'lightning/modal' {
  import { LightningElement } from 'lwc';
  export default class LightningModal extends LightningElement {
    static open(config: Readonly<Record<string, unknown>>): Promise<unknown>;
    disableClose: boolean;
    connectedCallback(): void;
    close(result: unknown): void;
  }
}
