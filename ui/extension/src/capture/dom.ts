/**
 * The page's tree, read past the page: a form whose field is called `attributes` hides its own `attributes`, so every
 * property is read by the getter of its prototype, which in an extension's world no page can change.
 */
function getter<T>(prototype: object, name: string): (of: object) => T {
  const get = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  return (of) => get?.call(of) as T;
}

export const attributesOf = getter<NamedNodeMap>(Element.prototype, 'attributes');
export const childrenOf = getter<NodeListOf<ChildNode>>(Node.prototype, 'childNodes');
export const typeOf = getter<number>(Node.prototype, 'nodeType');
export const nameOf = getter<string>(Element.prototype, 'localName');
export const namespaceOf = getter<string | null>(Element.prototype, 'namespaceURI');
export const textOf = getter<string | null>(Node.prototype, 'textContent');
const editable = getter<boolean>(HTMLElement.prototype, 'isContentEditable');
const openRoot = getter<ShadowRoot | null>(Element.prototype, 'shadowRoot');
const attribute = Element.prototype.getAttribute;

export function attributeOf(element: Element, name: string): string | null {
  return attribute.call(element, name);
}

const HTML = 'http://www.w3.org/1999/xhtml';

export function isHtml(element: Element): boolean {
  return namespaceOf(element) === HTML;
}

export function isEditable(element: Element): boolean {
  return isHtml(element) && editable(element);
}

const toString = Object.prototype.toString;

/** The kind of a platform object, `CSSStyleRule` for one. Each frame has classes of its own, so `instanceof` knows only the page's. */
export function kindOf(value: object): string {
  return toString.call(value).slice(8, -1);
}

/** The shadow root of an element, also a closed one: browsers show it to extensions. */
export function rootOf(element: Element): ShadowRoot | null {
  const open = openRoot(element);
  if (open || !isHtml(element)) return open;
  const firefox = (element as unknown as { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot;
  if (firefox !== undefined) return firefox;
  try {
    return globalThis.chrome?.dom?.openOrClosedShadowRoot(element as HTMLElement) ?? null;
  } catch {
    return null;
  }
}

/** The document of a frame of the same origin; `null` for any other. */
export function documentOf(frame: Element): Document | null {
  try {
    return (frame as HTMLIFrameElement).contentDocument;
  } catch {
    return null;
  }
}

/** Whether something is laid out at all. */
export function isShown(element: Element): boolean {
  return element.getClientRects().length > 0;
}

/** Lets the page have its turn. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
