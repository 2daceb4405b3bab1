import type { Catalog, DeployProblem } from '../../metadata/index.ts';
import { readPage } from '../pages/index.ts';

/** FlexiPages that the shell cannot draw as they are, with file and line. */
export function pageProblems(catalog: Catalog): DeployProblem[] {
  return [...catalog.flexiPages].flatMap(([name, source]) =>
    readPage(name, source).problems.map(({ element, problem }): DeployProblem => {
      const position = catalog.positionOf(element) ?? catalog.positionOf(source);
      return {
        componentType: 'FlexiPage',
        fullName: name,
        fileName: position?.file ?? `${name}.flexipage-meta.xml`,
        lineNumber: position?.line ?? 1,
        columnNumber: position?.column ?? 1,
        problem,
        problemType: 'Error'
      };
    })
  );
}
