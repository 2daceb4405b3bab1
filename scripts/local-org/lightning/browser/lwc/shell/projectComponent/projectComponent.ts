import { LightningElement, api } from 'lwc';

/** A Lightning web component of the deployed project. If it fails, the page around it stays. */
export default class ProjectComponent extends LightningElement {
  private componentName = '';
  @api properties: Readonly<Record<string, unknown>> = {};

  component: unknown;
  error: unknown;

  @api
  get name(): string {
    return this.componentName;
  }
  set name(name: string) {
    this.componentName = name;
    void this.#load(name);
  }

  get errorHeading(): string {
    return `The component ${this.componentName} failed.`;
  }

  override errorCallback(error: Error): void {
    console.error(error);
    this.error = error;
  }

  async #load(name: string): Promise<void> {
    try {
      const { default: component }: { default: unknown } = await import(`c/${name}`);
      if (name === this.componentName) this.component = component;
    } catch (error) {
      console.error(error);
      if (name === this.componentName) this.error = error;
    }
  }
}
