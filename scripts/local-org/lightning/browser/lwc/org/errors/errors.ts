import type { FetchResponse } from 'org/http';

interface Detail {
  readonly message?: string;
  readonly field?: string | null;
  readonly fieldLabel?: string | null;
}

/** What went wrong with a save: on top of the form, and by field. */
export interface FormErrors {
  readonly message: string;
  readonly top: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
}

interface Body {
  readonly message?: string;
  readonly output?: {
    readonly errors?: readonly Detail[];
    readonly fieldErrors?: Readonly<Record<string, readonly Detail[]>>;
  };
}

/** Reads any error of a request into sentences. */
export function formErrors(error: unknown): FormErrors {
  const body = bodyOf(error);
  const { errors = [], fieldErrors = {} } = body.output ?? {};
  const fields = Object.fromEntries(
    Object.entries(fieldErrors).map(([field, details]) => [field, texts(details).join(' ')])
  );
  const top = texts(errors);
  const message = body.message ?? 'Something went wrong.';
  const nothingSaid = top.length === 0 && Object.keys(fields).length === 0;
  return { message, top: nothingSaid ? [message] : top, fields };
}

/** The sentences of an error, as one text. */
export function errorText(error: unknown): string {
  const { top, fields } = formErrors(error);
  return [...top, ...Object.values(fields)].join(' ');
}

function texts(details: readonly Detail[]): string[] {
  return details.flatMap(({ message }) => message ?? []);
}

function bodyOf(error: unknown): Body {
  if (error instanceof Error) return { message: error.message };
  // A FetchResponse, by the only module that makes requests; REST resources answer a list.
  const { body } = (error ?? {}) as Partial<FetchResponse>;
  const first: unknown = Array.isArray(body) ? body[0] : body;
  return typeof first === 'object' && first !== null ? first : {};
}
