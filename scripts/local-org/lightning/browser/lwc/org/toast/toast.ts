import { ShowToastEvent, type ToastOptions } from 'lightning/platformShowToastEvent';

/** Shows a toast from wherever the shell is, not only from within a component that is still on the page. */
export function toast(variant: NonNullable<ToastOptions['variant']>, title: string, message = ''): void {
  document.dispatchEvent(new ShowToastEvent({ variant, title, message }));
}
