/** What a column shows: its heading and the texts of its cells. */
export interface ColumnTexts {
  readonly label: string;
  readonly texts: readonly string[];
}

/** Paddings of a cell, and of a heading with its sort arrow. */
const CELL_PX = 22;
const HEADING_PX = 42;
const LEAST_PX = 72;
const MOST_PX = 320;
/** Where the room is short, long texts give some of theirs, down to this. */
const SHRUNK_PX = 160;

/**
 * Widths at which headings and cells can be read whole, up to a limit; what is left of the room goes to the columns in
 * proportion. The base table measures its cells only, so that short values would cut their own heading off.
 */
export function columnWidths(columns: readonly ColumnTexts[], room: number): number[] {
  const widths = columns.map(({ label, texts }) => {
    const longest = Math.max(0, ...texts.map((text) => widthOf(text, 'normal')));
    const wanted = Math.max(longest + CELL_PX, widthOf(label, 'bold') + HEADING_PX);
    return Math.ceil(Math.min(Math.max(wanted, LEAST_PX), MOST_PX));
  });
  const total = sum(widths);
  if (total < room)
    return filling(
      room,
      widths.map((width) => Math.floor((width * room) / total))
    );
  const least = widths.map((width) => Math.min(width, SHRUNK_PX));
  const given = total - sum(least);
  const share = given > 0 ? Math.min(1, (total - room) / given) : 0;
  return filling(
    room,
    widths.map((width, index) => Math.floor(width - (width - (least[index] ?? width)) * share))
  );
}

/** The pixels that rounding left over go to the widest column. */
function filling(room: number, widths: readonly number[]): number[] {
  const over = Math.max(0, Math.floor(room - sum(widths)));
  const widest = widths.indexOf(Math.max(...widths));
  return widths.map((width, index) => (index === widest ? width + over : width));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

let pen: CanvasRenderingContext2D | null | undefined;

function widthOf(text: string, weight: string): number {
  pen ??= document.createElement('canvas').getContext('2d');
  if (!pen) return text.length * 7;
  pen.font = `${weight} 13px ${getComputedStyle(document.body).fontFamily}`;
  return pen.measureText(text).width;
}
