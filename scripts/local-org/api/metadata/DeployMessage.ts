import type { ComponentName } from '../../metadata/index.ts';

/** One line of a deploy's details ("DeployMessage"). */
export type DeployMessage = {
  readonly changed: boolean;
  readonly columnNumber?: number;
  readonly componentType: string;
  readonly created: boolean;
  readonly createdDate: string;
  readonly deleted: boolean;
  readonly fileName: string;
  readonly fullName: string;
  readonly id?: string;
  readonly lineNumber?: number;
  readonly problem?: string;
  readonly problemType?: 'Error' | 'Warning';
  readonly success: boolean;
};

/** The line of a component that nothing is said about yet. */
export function lineOf({ type, fullName }: ComponentName, fileName: string, at: Date): DeployMessage {
  const unchanged = { changed: false, created: false, deleted: false };
  return {
    ...unchanged,
    componentType: type,
    createdDate: at.toISOString(),
    fileName,
    fullName,
    success: true
  };
}

export function failed(line: DeployMessage, problem: string, line_ = 0, column = 0): DeployMessage {
  const place = line_ > 0 ? { lineNumber: line_, columnNumber: column } : {};
  return { ...line, ...place, problem, problemType: 'Error', success: false };
}
