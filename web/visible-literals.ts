import { parseSync } from 'vite';

/** Attributes whose text is seen or read out. */
const READ_ATTRIBUTES = new Set([
  'aria-label',
  'alt',
  'description',
  'label',
  'message',
  'placeholder',
  'title',
  'emptyText',
  'searchLabel',
  'header',
]);

/** Literal words in JSX that a person would see and that no translation can reach. Symbols and units alone are fine. */
export function visibleLiterals(fileName: string, source: string): string[] {
  const found: string[] = [];
  collect(parseSync(fileName, source).program, found);
  return found;
}

function collect(node: unknown, found: string[]): void {
  if (Array.isArray(node)) {
    for (const item of node) collect(item, found);
    return;
  }
  if (!isNode(node)) return;
  if (node.type === 'JSXText') keep(node['value'], found);
  if (node.type === 'JSXAttribute' && !isRead(node['name'])) {
    collect(node['value'], found);
    return;
  }
  if (node.type === 'JSXAttribute' || node.type === 'JSXExpressionContainer') keepLiteral(node, found);
  for (const value of Object.values(node)) collect(value, found);
}

/** `"text"` as an attribute's value, or `{'text'}` between tags. */
function keepLiteral(node: AnyNode, found: string[]): void {
  const inner = node.type === 'JSXAttribute' ? node['value'] : node['expression'];
  if (isNode(inner) && inner.type === 'Literal') keep(inner['value'], found);
}

function keep(value: unknown, found: string[]): void {
  const text = typeof value === 'string' ? value.trim() : '';
  if (/\p{Letter}{2}/u.test(text)) found.push(text);
}

function isRead(name: unknown): boolean {
  return isNode(name) && typeof name['name'] === 'string' && READ_ATTRIBUTES.has(name['name']);
}

interface AnyNode {
  readonly type: string;
  readonly [field: string]: unknown;
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
