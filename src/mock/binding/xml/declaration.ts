// What an XML declaration may say.
// Must not know: elements.
import type { XmlSource } from './source.ts';
import type { Attribute } from './start-tag.ts';

const isStandalone = (a: Attribute | undefined): boolean => a?.local === 'standalone' && /^(?:yes|no)$/.test(a.value());

/** @throws NetProblem for anything but a version and, behind it, an encoding and whether the document stands alone */
export function checkDeclaration(attributes: readonly Attribute[], source: XmlSource): void {
  const malformed = 'Malformed XML declaration.';
  const [version, second, third] = attributes;
  if (attributes.length > 3 || attributes.some((a) => a.prefix !== '')) throw source.problem(malformed);
  if (version?.local !== 'version') throw source.problem('Version not found in XML declaration.');
  if (version.value() !== '1.0') throw source.problem("XML version must be '1.0'.");
  if (second?.local === 'encoding') {
    if (third && !isStandalone(third)) throw source.problem(malformed);
  } else if (second && (!isStandalone(second) || third)) throw source.problem(malformed);
}
