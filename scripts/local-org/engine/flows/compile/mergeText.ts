import { asText } from '../values/asText.ts';
import { plain } from '../values/FlowValue.ts';
import type { Frame } from '../run/Interview.ts';
import type { Compilation } from './Compilation.ts';
import { resolveReference } from './resolveReference.ts';
import type { Resource } from './Root.ts';

type Part = string | Resource;

const merge = /\{!\s*([^{}]+?)\s*\}/g;

/** A text with `{!resource}` in it. Reports what does not resolve to a single value. */
export function compileMergeText(
  compilation: Compilation,
  text: string,
  holder: object,
  property: string
): (frame: Frame) => string {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(merge)) {
    const path = match[1] ?? '';
    const resource = resolveReference(compilation, path);
    if (!resource) compilation.refuse(holder, `The element has an invalid reference to "${path}".`, property);
    else if (resource.type.collection || resource.type.base === 'Record')
      compilation.refuse(
        holder,
        `"${path}" is not a single value: it can't be merged into a text.`,
        property
      );
    else parts.push(text.slice(from, match.index), resource);
    from = match.index + match[0].length;
  }
  parts.push(text.slice(from));
  return (frame) => parts.map((part) => (typeof part === 'string' ? part : mergeOf(frame, part))).join('');
}

function mergeOf(frame: Frame, resource: Resource): string {
  return asText(plain(resource.read(frame)), resource.type, frame.host.timeZone);
}
