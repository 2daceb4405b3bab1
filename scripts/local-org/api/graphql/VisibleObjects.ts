import type { Access } from '../../engine/index.ts';
import type { Catalog, Field, SObjectType } from '../../metadata/index.ts';
import { isUiObject } from '../uiapi/objectInfo.ts';
import type { ChildRelation } from './readConnection.ts';

/** What of the catalog exists for one user: unreadable objects and fields are not there. */
export class VisibleObjects {
  readonly #catalog: Catalog;
  readonly #access: Access;

  constructor(catalog: Catalog, access: Access) {
    this.#catalog = catalog;
    this.#access = access;
  }

  get all(): readonly SObjectType[] {
    return [...this.#catalog.objects.values()].filter((object) => this.#isVisible(object));
  }

  fields(object: SObjectType): readonly Field[] {
    return [...object.fields.values()].filter((field) => this.#access.mayReadField(object.name, field.name));
  }

  /** Objects behind a reference. */
  targets(field: Field): readonly SObjectType[] {
    const targets = (field.reference?.to ?? []).map((name) => this.#catalog.object(name));
    return targets.filter((target) => target !== undefined).filter((target) => this.#isVisible(target));
  }

  /** Child relationships that have a name. */
  children(object: SObjectType): readonly ChildRelation[] {
    return object.children.flatMap(({ object: childName, field, relationshipName }) => {
      const child = this.#catalog.object(childName);
      const hidden = !child || !this.#isVisible(child) || !this.#access.mayReadField(childName, field);
      return hidden || relationshipName === undefined
        ? []
        : [{ name: relationshipName, object: child, field }];
    });
  }

  mayCreate(object: SObjectType): boolean {
    return this.#access.mayCreate(object.name);
  }

  mayEdit(object: SObjectType): boolean {
    return this.#access.mayEdit(object.name);
  }

  mayDelete(object: SObjectType): boolean {
    return this.#access.mayDelete(object.name);
  }

  /** Fields that a create or an update may set. */
  editable(object: SObjectType, deed: 'createable' | 'updateable'): readonly Field[] {
    return this.fields(object).filter(
      (field) => field[deed] && this.#access.mayEditField(object.name, field.name)
    );
  }

  /** The same text for users who see the same: one schema serves them all. */
  get fingerprint(): string {
    return this.all
      .map((object) => {
        const { name } = object;
        const deeds = [this.mayCreate(object), this.mayEdit(object), this.mayDelete(object)]
          .map(Number)
          .join('');
        const fields = [...object.fields.values()].map((field) => {
          const reads = this.#access.mayReadField(name, field.name);
          return reads ? (this.#access.mayEditField(name, field.name) ? 'e' : 'r') : '-';
        });
        return `${name} ${deeds} ${fields.join('')}`;
      })
      .join('\n');
  }

  #isVisible(object: SObjectType): boolean {
    return isUiObject(object) && this.#access.mayRead(object.name);
  }
}
