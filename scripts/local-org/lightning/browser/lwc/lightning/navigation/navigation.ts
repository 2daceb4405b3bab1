import {
  currentReference,
  navigate,
  onNavigate,
  urlOf,
  type PageReference,
  type PageReferenceInput
} from 'org/router';
import type { LightningElement } from 'lwc';

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

type ElementClass = new () => LightningElement;

/** Gives a component `this[NavigationMixin.Navigate](reference)` and `this[NavigationMixin.GenerateUrl](reference)`. */
function mixin<Base extends ElementClass>(base: Base) {
  // TypeScript takes a mixin only from a class with an open constructor; the engine constructs it without arguments.
  const Open = base as unknown as new (...parameters: unknown[]) => LightningElement;
  return class extends Open {
    [Navigate](reference: PageReferenceInput, replace = false): void {
      navigate(reference, replace);
    }

    async [GenerateUrl](reference: PageReferenceInput): Promise<string> {
      return urlOf(reference);
    }
  };
}

export const NavigationMixin = Object.assign(mixin, { Navigate, GenerateUrl });

/** Wire: where the page is. */
export class CurrentPageReference {
  readonly #emit: (reference: PageReference) => void;
  #stop: (() => void) | undefined;

  constructor(emit: (reference: PageReference) => void) {
    this.#emit = emit;
  }

  connect(): void {
    this.#stop = onNavigate(this.#emit);
    this.#emit(currentReference());
  }

  update(): void {
    // It takes no parameters.
  }

  disconnect(): void {
    this.#stop?.();
  }
}
