// multipart/form-data: ordinary parts are fields, parts with a file name are not (FACTS 9).
// Must not know: members.
import { ServiceError } from '../model.ts';

/** Fields in their order. @throws ServiceError 500 for a body that is no multipart. */
export function readMultipart(body: Buffer, contentType: string): readonly (readonly [string, string])[] {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (!mark)
    throw new ServiceError(500, 'InvalidDataException', 'Missing content-type boundary.', {
      reason: 'Internal Server Error',
    });
  const text = body.toString('utf8');
  const end = text.lastIndexOf(`--${mark}--`);
  if (end < 0 || !(text.startsWith(`--${mark}`) || text.includes(`\r\n--${mark}`)))
    throw new ServiceError(
      500,
      'IOException',
      'Unexpected end of Stream, the content may have already been read by another component. ',
      { reason: 'Internal Server Error' },
    );
  const fields: (readonly [string, string])[] = [];
  for (const part of text.slice(0, end).split(`--${mark}\r\n`).slice(1)) {
    const blank = part.indexOf('\r\n\r\n');
    const head = part.slice(0, blank);
    const name = /name="([^"]*)"/i.exec(head)?.[1] ?? /name=([^;\s]+)/i.exec(head)?.[1];
    if (blank < 0 || name === undefined || /filename\*?=/i.test(head)) continue;
    fields.push([name, part.slice(blank + 4).replace(/\r\n$/, '')]);
  }
  return fields;
}
