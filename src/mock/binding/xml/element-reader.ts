// Elements with their children, texts and nil marks over the node reader, and the words for what was met instead.
// Must not know: which elements there are.
import { NetProblem } from '../read-errors.ts';
import type { XmlNode, XmlReader } from './reader.ts';
import { invalidBytes } from './source.ts';
import { xmlBoolean } from './values.ts';

const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';

export interface Content {
  readonly value: string;
  readonly isAtomic: boolean;
}

export class ElementReader {
  readonly #reader: XmlReader;
  /** An empty element is taken for one that ends at once. */
  #ended = false;

  constructor(reader: XmlReader) {
    this.#reader = reader;
  }

  get #node(): XmlNode {
    return this.#reader.node;
  }

  /** Moves to the first content of the document. */
  start(): void {
    this.#reader.read();
    this.#toContent();
  }

  #toContent(): void {
    while (isPassedOver(this.#node)) this.#reader.read();
  }

  isElement(local: string, namespace: string): boolean {
    const { node } = this.#reader;
    return !this.#ended && node.type === 'Element' && node.local === local && node.namespace === namespace;
  }

  isNil(): boolean {
    const mark = this.#node.attributes.find((a) => a.local === 'nil' && a.namespace === INSTANCE);
    return mark !== undefined && xmlBoolean(mark.value());
  }

  /** The type that the element says it has. */
  typeName(): { readonly local: string; readonly namespace: string } | undefined {
    const mark = this.#node.attributes.find((a) => a.local === 'type' && a.namespace === INSTANCE)?.value();
    if (mark === undefined) return undefined;
    const [prefix, local] = mark.includes(':') ? mark.split(':') : ['', mark];
    return { local: local ?? '', namespace: this.#reader.scope.get(prefix ?? '')?.() ?? '' };
  }

  /** Passes over the element. */
  skip(): void {
    const { type, isEmpty } = this.#node;
    const { depth } = this.#reader;
    this.#reader.read();
    if (type !== 'Element' || isEmpty) return;
    while (this.#reader.depth > depth || this.#node.type !== 'EndElement') this.#reader.read();
    this.#reader.read();
  }

  /** Each child element in turn, which `child` must take or skip; `end` is called at the element's end. */
  children(child: () => void, end: () => void = () => {}): void {
    if (this.#node.isEmpty) {
      this.#ended = true;
      end();
      this.#ended = false;
      this.#reader.read();
      return;
    }
    this.#reader.read();
    for (;;) {
      this.#toContent();
      if (this.#node.type === 'EndElement') break;
      if (this.#node.type !== 'Element') throw this.encountered("Expecting state 'Element'.");
      child();
    }
    end();
    this.#reader.read();
  }

  /** The element's text. @throws NetProblem for elements inside it */
  text(): Content {
    return this.content((content) => content);
  }

  /** What `read` makes of the element's text, before it is looked whether the element ends there. */
  content<T>(read: (content: Content) => T): T {
    const element = this.#node;
    this.#reader.read();
    if (element.isEmpty) return read({ value: '', isAtomic: false });
    const parts: string[] = [];
    const { isAtomic } = this.#node;
    if (isAtomic) {
      // What holds nothing else is looked at before the end of its element is.
      const result = read({ value: textOf(this.#node), isAtomic });
      this.#reader.read();
      return this.#endOf(element, result);
    }
    while (['Text', 'Whitespace', 'CDATA', 'Comment'].includes(this.#node.type)) {
      if (this.#node.type !== 'Comment') parts.push(textOf(this.#node));
      this.#reader.read();
    }
    return this.#endOf(element, read({ value: parts.join(''), isAtomic }));
  }

  #endOf<T>(element: XmlNode, result: T): T {
    if (this.#node.type !== 'EndElement') {
      const { local, namespace, prefix } = this.#node;
      const found = `Found element '${prefix === '' ? local : `${prefix}:${local}`}' from namespace '${namespace}'.`;
      throw this.#reader.source.problem(
        `End element '${element.local}' from namespace '${element.namespace}' expected. ${found}`,
      );
    }
    this.#reader.read();
    return result;
  }

  inLine(message: string): NetProblem {
    const { line, column } = this.#reader.source.position();
    return new NetProblem('SerializationException', `Error in line ${line} position ${column}. ${message}`);
  }

  encountered(message: string): NetProblem {
    const { type, local, namespace } = this.#node;
    return this.inLine(`${message}. Encountered '${type}'  with name '${local}', namespace '${namespace}'.`);
  }

  unexpected(expected: string): NetProblem {
    const { type, local, namespace } = this.#node;
    const shown = this.#ended ? 'EndElement' : type;
    return this.inLine(
      `'${shown}' '${local}' from namespace '${namespace}' is not expected. Expecting element '${expected}'.`,
    );
  }
}

/** What stands between elements and is not content: blanks as well where they are marked as text. */
function isPassedOver({ type, value }: XmlNode): boolean {
  if (type === 'CDATA') return /^[ \t\r\n]*$/.test(value ?? 'x');
  return type === 'Whitespace' || type === 'Comment' || type === 'XmlDeclaration';
}

function textOf({ value, shown }: XmlNode): string {
  if (value === undefined) throw invalidBytes(shown);
  return value;
}
