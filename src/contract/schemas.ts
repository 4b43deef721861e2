// Strict shapes of the answers, as trees that a codec has read: PascalCase, no other members.
// Must not know: how a format writes them.
import { z } from 'zod';

const text = z.string().nullable().optional();
const meta = z.record(z.string(), z.string().nullable()).nullable().optional();

export const responseErrorSchema = z.strictObject({ ErrorCode: text, FieldName: text, Message: text, Meta: meta });

/** ResponseStatus as the page prints it. */
export const responseStatusSchema = z.strictObject({
  ErrorCode: text,
  Message: text,
  StackTrace: text,
  Errors: z.array(responseErrorSchema).nullable().optional(),
  Meta: meta,
});

/** A success: the documented members, without ResponseStatus. Numbers are kept as their digits. */
export const successSchema = z.strictObject({
  PublicAccessGuid: z.string(),
  InvoiceNumber: z.string().nullable().optional(),
  StatusCodesId: z.string().regex(/^-?\d{1,19}$/, 'not an integer of 64 bits'),
  ResponseStatus: z.null().optional(),
});

/** Generic form of an error (FACTS 3, form B). */
export const genericErrorSchema = z.strictObject({ ResponseStatus: responseStatusSchema });

/** Typed form (FACTS 3, form A): the operation's own response with zero values. */
export const typedErrorSchema = z.strictObject({
  PublicAccessGuid: z.string(),
  InvoiceNumber: z.string().nullable().optional(),
  StatusCodesId: z.string().regex(/^-?\d{1,19}$/, 'not an integer of 64 bits'),
  ResponseStatus: responseStatusSchema,
});
