import type { Block, Span } from '$lib/ipc/bindings';

/** Where a point of the page stands in the article's text, code points; `undefined` outside its lines. */
function pointOf(node: Node, offset: number, blocks: Block[]): number | undefined {
  const element = node instanceof Element ? node : node.parentElement;
  const body = element?.closest<HTMLElement>('.a');
  const line = body?.closest<HTMLElement>('[data-paragraph]');
  const block = line ? blocks[Number(line.dataset.paragraph)] : undefined;
  if (!body || !block) return undefined;
  const before = document.createRange();
  before.setStart(body, 0);
  before.setEnd(node, offset);
  return block.span.start + [...before.toString()].length;
}

/** The first and the last line that a range touches, for a selection that begins or ends between lines. */
function edgeOf(range: Range, root: Element, blocks: Block[], end: boolean): number | undefined {
  const lines = [...root.querySelectorAll<HTMLElement>('[data-paragraph]')].filter((line) => {
    const body = line.querySelector('.a');
    return body !== null && range.intersectsNode(body);
  });
  const block = blocks[Number((end ? lines.at(-1) : lines[0])?.dataset.paragraph)];
  return end ? block?.span.end : block?.span.start;
}

/** The selected words as a span of the article's text; `undefined` where nothing of it is selected. */
export function selectedSpan(root: Element, blocks: Block[]): { span: Span; near: DOMRect } | undefined {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return undefined;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) return undefined;
  const start = pointOf(range.startContainer, range.startOffset, blocks) ?? edgeOf(range, root, blocks, false);
  const end = pointOf(range.endContainer, range.endOffset, blocks) ?? edgeOf(range, root, blocks, true);
  if (start === undefined || end === undefined || start >= end) return undefined;
  const boxes = range.getClientRects();
  return { span: { start, end }, near: boxes[boxes.length - 1] ?? range.getBoundingClientRect() };
}

/** Selects the first sentence in sight, so that words can be chosen without a mouse. Answers whether there is one. */
export function selectSentence(root: Element): boolean {
  const top = root.getBoundingClientRect().top;
  const body = [...root.querySelectorAll<HTMLElement>('[data-paragraph] .a')].find(
    (line) => line.getBoundingClientRect().top >= top && line.innerText.trim() !== '',
  );
  const selection = document.getSelection();
  if (!body || !selection) return false;
  const text = body.textContent ?? '';
  const sentence = /^.*?[.!?][”"’)]*(?=\s|$)/u.exec(text)?.[0] ?? text;
  const walk = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  range.setStart(body, 0);
  let left = sentence.length;
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (left <= length) {
      range.setEnd(node, left);
      break;
    }
    left -= length;
  }
  selection.removeAllRanges();
  selection.addRange(range);
  return !selection.isCollapsed;
}

/** Moves the end of the selection by a word or a line. */
export function widen(key: string): void {
  const way = key === 'ArrowRight' || key === 'ArrowDown' ? 'forward' : 'backward';
  document.getSelection()?.modify('extend', way, key === 'ArrowUp' || key === 'ArrowDown' ? 'line' : 'word');
}
