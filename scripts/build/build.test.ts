import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { buildComponents, buildFile, compileComponent } from './index.ts';

describe('compiling a component', () => {
  it('erases types and keeps decorators and class fields for the LWC compiler', () => {
    const compiled = compileComponent(
      [
        `import { LightningElement, api, wire } from 'lwc';`,
        `import type { Shape } from './shape';`,
        `import { read } from 'c/reader';`,
        `export default class Card extends LightningElement {`,
        `  @api recordId?: string;`,
        `  @wire(read, { id: '$recordId' }) shape: Shape | undefined;`,
        `  private count: number = 0;`,
        `}`
      ].join('\n'),
      'card.ts'
    );
    assert.match(compiled, /@api\s+recordId;/);
    assert.match(compiled, /@wire\(read, \{ id: '\$recordId' \}\)\s+shape;/);
    assert.match(compiled, /\n\s+count = 0;/);
    assert.doesNotMatch(compiled, /Shape|\.\/shape/);
  });

  it('says where a source cannot be parsed', () => {
    assert.throws(() => compileComponent('export default class {\n  a = ;\n}', 'card.ts'), /card\.ts:2:7 /);
  });
});

describe('building a project', () => {
  let folder: string;
  const write = (path: string, text: string): string => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'build-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('writes the .js beside each source and leaves tests and declarations alone', () => {
    write('app/lwc/card/card.ts', 'export const a: number = 1;');
    write('app/lwc/card/types.d.ts', 'declare const b: number;');
    write('app/lwc/card/__tests__/card.test.ts', 'export {};');
    assert.deepEqual(buildComponents(folder), { written: 1, failed: [] });
    assert.equal(readFileSync(join(folder, 'app/lwc/card/card.js'), 'utf8'), 'export const a = 1;\n');
  });

  it('names the files that cannot be parsed and builds the others', () => {
    write('lwc/bad/bad.ts', 'let = ;');
    write('lwc/good/good.ts', 'export const a: number = 1;');
    const { written, failed } = buildComponents(folder);
    assert.equal(written, 1);
    assert.match(failed.join(), /bad\.ts:1:7/);
  });

  it('takes the .js away with its source', () => {
    const file = write('lwc/card/card.ts', 'export const a: number = 1;');
    buildFile(file);
    rmSync(file);
    buildFile(file);
    assert.throws(() => readFileSync(file.replace('.ts', '.js')), /ENOENT/);
  });
});
