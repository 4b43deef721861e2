// Every fault that the mock can wear, in the order of areas.
// Must not know: the suite.

import { ACCEPTANCE_ANSWER } from './acceptance/answer.ts';
import { ACCEPTANCE_GUID } from './acceptance/guid.ts';
import { ACCEPTANCE_INVOICE } from './acceptance/invoice.ts';
import { ACCEPTANCE_LATER } from './acceptance/later.ts';
import { ACCEPTANCE_ONLY_THEN } from './acceptance/only-then.ts';
import { ACCEPTANCE_REPEATED } from './acceptance/repeated.ts';
import { ACCEPTANCE_TURNED_AWAY } from './acceptance/turned-away.ts';
import { ACCESS_ANONYMOUS } from './access/anonymous.ts';
import { ACCESS_CREDENTIALS } from './access/credentials.ts';
import { ACCESS_FORGERY } from './access/forgery.ts';
import { ACCESS_ONLY_THERE } from './access/only-there.ts';
import { ACCESS_REFUSAL } from './access/refusal.ts';
import { ACCESS_REPLAYED } from './access/replayed.ts';
import { ACCESS_ROLE } from './access/role.ts';
import { BINDING_MEMBERS } from './binding/members.ts';
import { BINDING_OTHER } from './binding/other.ts';
import { BINDING_SLY_MEMBERS } from './binding/sly-members.ts';
import { BINDING_SLY_VALUES } from './binding/sly-values.ts';
import { BINDING_TEXT } from './binding/text.ts';
import { DRIFT_SELF_DESCRIPTION } from './drift/self-description.ts';
import { DRIFT_SLY } from './drift/sly.ts';
import { ERRORS_ENVELOPE } from './errors/envelope.ts';
import { ERRORS_SLY } from './errors/sly.ts';
import type { Fault } from './fault.ts';
import { FORMATS_CHOICE } from './formats/choice.ts';
import { FORMATS_ONLY_THERE } from './formats/only-there.ts';
import { FORMATS_WRITING } from './formats/writing.ts';
import { RESILIENCE_CONNECTION } from './resilience/connection.ts';
import { RESILIENCE_LATER } from './resilience/later.ts';
import { RESILIENCE_SLY } from './resilience/sly.ts';
import { ROUTING_PATHS } from './routing/paths.ts';
import { ROUTING_SLY } from './routing/sly.ts';
import { ROUTING_VERBS } from './routing/verbs.ts';
import { SECURITY_CODED } from './security/coded.ts';
import { SECURITY_LEAKS } from './security/leaks.ts';
import { SECURITY_SLY } from './security/sly.ts';
import { SYNTAX_BODIES } from './syntax/bodies.ts';
import { SYNTAX_SLY } from './syntax/sly.ts';
import { VALIDATION_REFUSAL } from './validation/refusal.ts';
import { VALIDATION_REQUIRED } from './validation/required.ts';
import { VALIDATION_SLY } from './validation/sly.ts';
import { VALIDATION_UNASKED } from './validation/unasked.ts';

export const FAULTS: readonly Fault[] = [
  ...ACCESS_ANONYMOUS,
  ...ACCESS_CREDENTIALS,
  ...ACCESS_ROLE,
  ...ACCESS_FORGERY,
  ...ACCESS_ONLY_THERE,
  ...ACCESS_REPLAYED,
  ...ACCESS_REFUSAL,
  ...ACCEPTANCE_GUID,
  ...ACCEPTANCE_INVOICE,
  ...ACCEPTANCE_ANSWER,
  ...ACCEPTANCE_TURNED_AWAY,
  ...ACCEPTANCE_REPEATED,
  ...ACCEPTANCE_LATER,
  ...ACCEPTANCE_ONLY_THEN,
  ...VALIDATION_REQUIRED,
  ...VALIDATION_SLY,
  ...VALIDATION_UNASKED,
  ...VALIDATION_REFUSAL,
  ...ERRORS_ENVELOPE,
  ...ERRORS_SLY,
  ...BINDING_MEMBERS,
  ...BINDING_SLY_MEMBERS,
  ...BINDING_SLY_VALUES,
  ...BINDING_TEXT,
  ...BINDING_OTHER,
  ...SYNTAX_BODIES,
  ...SYNTAX_SLY,
  ...FORMATS_CHOICE,
  ...FORMATS_ONLY_THERE,
  ...FORMATS_WRITING,
  ...ROUTING_VERBS,
  ...ROUTING_PATHS,
  ...ROUTING_SLY,
  ...SECURITY_LEAKS,
  ...SECURITY_SLY,
  ...SECURITY_CODED,
  ...RESILIENCE_LATER,
  ...RESILIENCE_SLY,
  ...RESILIENCE_CONNECTION,
  ...DRIFT_SELF_DESCRIPTION,
  ...DRIFT_SLY,
];
