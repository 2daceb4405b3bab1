import ts from 'typescript';

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
  useDefineForClassFields: true,
  experimentalDecorators: false
};

/**
 * Compiles a Lightning web component's TypeScript to the JavaScript that the LWC compiler takes: types are erased,
 * decorators and class fields stay as they are written. Types are not checked: that is the lint step's work.
 *
 * A file that cannot be parsed throws with every problem on its own line: `file:line:column message`.
 */
export function compileComponent(source: string, fileName: string): string {
  const { outputText, diagnostics = [] } = ts.transpileModule(source, {
    fileName,
    compilerOptions: OPTIONS,
    reportDiagnostics: true
  });
  const problems = diagnostics.filter(({ category }) => category === ts.DiagnosticCategory.Error);
  if (problems.length > 0) throw new SyntaxError(problems.map((each) => describe(each, fileName)).join('\n'));
  return outputText;
}

function describe(diagnostic: ts.Diagnostic, fileName: string): string {
  const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
  if (!diagnostic.file || diagnostic.start === undefined) return `${fileName} ${text}`;
  const { line, character } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start);
  return `${fileName}:${line + 1}:${character + 1} ${text}`;
}
