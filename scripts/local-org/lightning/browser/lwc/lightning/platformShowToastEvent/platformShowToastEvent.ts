export const ShowToastEventName = 'lightning__showtoast';

export interface ToastOptions {
  readonly title: string;
  readonly message?: string;
  /** A text, or a link with its text, for each `{0}` of the message. */
  readonly messageData?: readonly (string | { readonly url: string; readonly label: string })[];
  readonly variant?: 'info' | 'success' | 'warning' | 'error';
  readonly mode?: 'dismissible' | 'pester' | 'sticky';
}

/** Asks the shell to show a toast. */
export class ShowToastEvent extends CustomEvent<ToastOptions> {
  constructor(detail: ToastOptions) {
    super(ShowToastEventName, { detail, bubbles: true, composed: true, cancelable: true });
  }
}
